using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>
/// Lets requests in or not. Strict rules ask Redis; the others count here, tell Redis when there is something to tell, and learn what the other
/// instances took. Without Redis each instance goes on with what it knows. See docs/adr/0019-rate-limits.md for what that is worth.
/// </summary>
internal sealed class RateLimits
{
    private readonly ISharedCounts shared;
    private readonly LimitTelemetry telemetry;
    private readonly TimeProvider clock;
    private readonly LimitRule?[,] rules = new LimitRule?[Enum.GetValues<LimitClass>().Length, Enum.GetValues<LimitScope>().Length];
    private readonly Channel<Waiting> untold = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });

    public RateLimits(IOptions<LimitSettings> settings, ISharedCounts shared, LimitTelemetry telemetry, TimeProvider clock)
    {
        (this.shared, this.telemetry, this.clock) = (shared, telemetry, clock);
        foreach (var limitClass in Enum.GetValues<LimitClass>())
        {
            var limits = settings.Value.Of(limitClass);
            foreach (var scope in Enum.GetValues<LimitScope>())
            {
                if (limits.Of(scope) is { } limit)
                    rules[(int)limitClass, (int)scope] = new(limitClass, scope, (int)Math.Min(1_000_000_000L, (long)limit * (limits.Factor ?? settings.Value.Factor)), limits.Window);
            }
        }
    }

    /// <summary>Null if there is no limit of that kind.</summary>
    public LimitRule? Rule(LimitClass limitClass, LimitScope scope) => rules[(int)limitClass, (int)scope];

    /// <summary>Takes a place by what is known here.</summary>
    public Standing Take(LimitRule rule, UInt128 who)
    {
        var now = clock.GetUtcNow();
        var slice = rule.SliceAt(now);
        while (true)
        {
            var window = rule.WindowOf(who);
            if (!window.TryTake(rule.Limit, slice, out var remaining, out var unknownToOthers))
            {
                rule.Forget(who, window);
                continue;
            }

            if (unknownToOthers >= rule.TellAt && window.TryWait())
                untold.Writer.TryWrite(new Waiting(rule, who, window));
            return remaining >= 0 ? new Standing(true, remaining, default) : Refused(rule, window, now);
        }
    }

    /// <summary>Takes a place that is taken for all instances at once; if Redis is away, by what is known here.</summary>
    public async Task<Standing> TakeSharedAsync(LimitRule rule, UInt128 who)
    {
        var window = rule.WindowOf(who);
        var asked = clock.GetUtcNow();
        // What is known to be full stays full whatever Redis says: a flood costs it nothing.
        if (window.Look(rule.Limit, rule.SliceAt(asked)).Remaining <= 0)
            return Refused(rule, window, asked);
        if (await ExchangeAsync(new Waiting(rule, who, window), rule.Limit) is not { } taken)
            return Take(rule, who);
        var now = clock.GetUtcNow();
        if (!taken)
            return Refused(rule, window, now);
        var (remaining, frees) = window.Look(rule.Limit, rule.SliceAt(now));
        return new Standing(true, Math.Max(0, remaining), rule.Until(frees, now));
    }

    /// <summary>How long until the next place comes free, for who was let in.</summary>
    public TimeSpan WaitFor(LimitRule rule, UInt128 who)
    {
        var now = clock.GetUtcNow();
        return rule.Until(rule.WindowOf(who).Look(rule.Limit, rule.SliceAt(now)).Frees, now);
    }

    /// <summary>Completes when there is something to tell.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => untold.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Tells what is untold, and learns.</summary>
    public async Task TellAsync()
    {
        var due = new List<Waiting>();
        while (untold.Reader.TryRead(out var waiting))
        {
            waiting.Window.WaitsNoMore();
            due.Add(waiting);
        }

        // All at once, which the connection makes one after the other.
        await Task.WhenAll(due.Select(async waiting =>
        {
            if (await ExchangeAsync(waiting, limit: null) is null && waiting.Window.TryWait())
                untold.Writer.TryWrite(waiting);
        }));
    }

    /// <summary>Drops the windows of who hasn't come for a while.</summary>
    public void Sweep()
    {
        foreach (var rule in rules)
            rule?.Sweep(clock.GetUtcNow());
    }

    private async Task<bool?> ExchangeAsync(Waiting waiting, int? limit)
    {
        var (rule, who, window) = waiting;
        var slice = rule.SliceAt(clock.GetUtcNow());
        var told = window.Tell(slice);
        var answer = await shared.ExchangeAsync(new CountsQuestion(
            rule.KeyOf(who), slice - SlidingWindow.Slices, slice, limit, rule.Slice * (SlidingWindow.Slices + 2), told));
        telemetry.Shared(answer is not null);
        if (answer is null)
            window.TakeBack(told);
        else
            window.Learn(answer.All);
        return answer?.Taken;
    }

    private Standing Refused(LimitRule rule, SlidingWindow window, DateTimeOffset now)
    {
        telemetry.Refused(rule);
        return new Standing(false, 0, rule.Until(window.Look(rule.Limit, rule.SliceAt(now)).Frees, now));
    }

    private sealed record Waiting(LimitRule Rule, UInt128 Who, SlidingWindow Window);
}
