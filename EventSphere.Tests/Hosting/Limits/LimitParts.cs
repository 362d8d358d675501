using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace EventSphere.Tests.Hosting.Limits;

/// <summary>What the tests of the limits put together.</summary>
internal static class LimitParts
{
    public static FixedClock Clock() => new(new DateTimeOffset(2027, 3, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>One instance's limits: public reads for a tenant, and sign-up, which is strict, for an address.</summary>
    public static RateLimits Instance(ISharedCounts shared, TimeProvider clock, int limit, TimeSpan window, LimitTelemetry? telemetry = null) => new(
        Options.Create(new LimitSettings
        {
            PublicRead = new ClassLimits { PerTenant = limit, Window = window },
            SignUp = new ClassLimits { PerAddress = limit, Window = window },
        }),
        shared, telemetry ?? new LimitTelemetry(Meters(), new LogLines<LimitTelemetry>()), clock);

    public static IMeterFactory Meters() => new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();

    public static LimitRule Busy(this RateLimits limits) => limits.Rule(LimitClass.PublicRead, LimitScope.Tenant)!;

    public static LimitRule Strict(this RateLimits limits) => limits.Rule(LimitClass.SignUp, LimitScope.Address)!;
}

/// <summary>Redis as the limits see it, in memory, and away when a test says so.</summary>
internal sealed class CountsInMemory : ISharedCounts
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Key, long Slice), int> counts = [];

    public bool IsAway { get; set; }

    public Task<CountsAnswer?> ExchangeAsync(CountsQuestion question)
    {
        if (IsAway)
            return Task.FromResult<CountsAnswer?>(null);
        lock (gate)
        {
            foreach (var (slice, count) in question.Told)
                counts[(question.Key, slice)] = counts.GetValueOrDefault((question.Key, slice)) + count;
            var sum = counts.Where(entry => entry.Key.Key == question.Key && entry.Key.Slice >= question.Oldest).Sum(entry => entry.Value);
            var taken = sum < question.Limit;
            if (taken)
                counts[(question.Key, question.Newest)] = counts.GetValueOrDefault((question.Key, question.Newest)) + 1;
            return Task.FromResult<CountsAnswer?>(new CountsAnswer(
                taken, [.. counts.Where(entry => entry.Key.Key == question.Key && entry.Key.Slice >= question.Oldest).Select(entry => new SliceCount(entry.Key.Slice, entry.Value))]));
        }
    }
}

/// <summary>What was logged.</summary>
internal sealed class LogLines<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> lines = new();

    public IReadOnlyCollection<string> Lines => lines;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue(formatter(state, exception));
}
