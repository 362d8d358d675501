using System.Diagnostics.Metrics;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace EventSphere.Tests.Hosting.Limits;

/// <summary>Two instances share one limit over Redis, and each has its own while Redis is away.</summary>
public sealed class SharedLimitsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const int Limit = 12;

    // So long that no slice ends within the test.
    private static readonly TimeSpan Window = TimeSpan.FromDays(1);

    private readonly UInt128 who = LimitPartition.Of(Guid.NewGuid());

    [Fact]
    public async Task StrictRule_AskedOfTwoInstancesAtOnce_TakesTheLimitBetweenThem()
    {
        using var redis = OwnConnections.To(Stack.Endpoints["cache"]);
        RateLimits[] instances = [Over(redis), Over(redis)];

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 4 * Limit).Select(i => instances[i % 2].TakeSharedAsync(instances[i % 2].Strict(), who)));
        // Two who take the last place at the same moment may both be told to come again; alone they get it.
        var taken = atOnce.Count(standing => standing.Taken);
        Assert.InRange(taken, 1, Limit);
        for (var i = 0; i < Limit; i++)
            taken += (await Over(redis).TakeSharedAsync(instances[0].Strict(), who)).Taken ? 1 : 0;

        Assert.Equal(Limit, taken);
        var (first, second) = (await instances[0].TakeSharedAsync(instances[0].Strict(), who), await instances[1].TakeSharedAsync(instances[1].Strict(), who));
        Assert.Equal((false, false), (first.Taken, second.Taken));
        Assert.InRange(first.Wait, TimeSpan.FromHours(20), Window + (Window / SlidingWindow.Slices));
    }

    [Fact]
    public async Task BusyRule_OfTwoInstances_IsSharedOnceTheyHaveTold()
    {
        using var redis = OwnConnections.To(Stack.Endpoints["cache"]);
        var (one, other) = (Over(redis), Over(redis));
        for (var i = 0; i < Limit; i++)
            Assert.True(one.Take(one.Busy(), who).Taken);
        await one.TellAsync();

        // It knows nothing yet; with its first exchange it knows all.
        Assert.True(other.Take(other.Busy(), who).Taken);
        await other.TellAsync();

        Assert.False(other.Take(other.Busy(), who).Taken);
        Assert.False(one.Take(one.Busy(), who).Taken);
    }

    [Fact]
    public async Task Redis_Away_LeavesALocalLimitAndOneWordInLogAndMetric()
    {
        var (shared, meters, log) = (new CountsInMemory(), LimitParts.Meters(), new LogLines<LimitTelemetry>());
        var telemetry = new LimitTelemetry(meters, log);
        var (limits, other) = (LimitParts.Instance(shared, LimitParts.Clock(), Limit, Window, telemetry), LimitParts.Instance(shared, LimitParts.Clock(), Limit, Window));
        for (var i = 0; i < Limit / 2; i++)
            Assert.True((await limits.TakeSharedAsync(limits.Strict(), who)).Taken);
        Assert.Equal(0, Local(meters));

        shared.IsAway = true;
        for (var i = 0; i < Limit / 2; i++)
            Assert.True((await limits.TakeSharedAsync(limits.Strict(), who)).Taken);

        // It goes on from what it knows, and not from nothing.
        Assert.False((await limits.TakeSharedAsync(limits.Strict(), who)).Taken);
        Assert.Equal(1, Local(meters));
        Assert.Single(log.Lines, line => line.Contains("limits requests for itself", StringComparison.Ordinal));

        shared.IsAway = false;
        await limits.TellAsync();

        // What it took alone is told, so that the other takes no more.
        Assert.False((await other.TakeSharedAsync(other.Strict(), who)).Taken);
        Assert.Equal(0, Local(meters));
        Assert.Single(log.Lines, line => line.Contains("shared by all instances again", StringComparison.Ordinal));
        Assert.Equal(2, log.Lines.Count);
    }

    private static RateLimits Over(OwnConnections redis) => LimitParts.Instance(redis.Counts, LimitParts.Clock(), Limit, Window);

    private static int Local(IMeterFactory meters)
    {
        var value = -1;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, meters) && instrument.Name == "eventsphere.limits.local")
                l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<int>((_, measured, _, _) => value = measured);
        listener.Start();
        listener.RecordObservableInstruments();
        return value;
    }

    /// <summary>A connection of the test's own. Its patience never ends: a machine that is slow for a moment isn't what these tests are about.</summary>
    private sealed class OwnConnections : IDisposable
    {
        private readonly ServiceProvider services;

        private OwnConnections(string address)
        {
            services = new ServiceCollection().AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(address)).BuildServiceProvider();
            Counts = new RedisCounts(new RedisMemory(services, new ConfigurationBuilder().Build(), new WithoutTimers(), NullLogger<RedisMemory>.Instance));
        }

        public RedisCounts Counts { get; }

        public static OwnConnections To(string address) => new(address);

        public void Dispose() => services.Dispose();
    }

    private sealed class WithoutTimers : TimeProvider, ITimer
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => this;

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
