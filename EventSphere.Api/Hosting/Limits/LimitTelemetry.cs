using System.Diagnostics.Metrics;

namespace EventSphere.Api.Hosting.Limits;

/// <summary>The meter of the limits, and the word in the log when they are no longer shared.</summary>
internal sealed partial class LimitTelemetry
{
    public const string Name = "EventSphere.Limits";

    private readonly Counter<long> refused;
    private readonly ILogger<LimitTelemetry> log;
    private int local;

    public LimitTelemetry(IMeterFactory meters, ILogger<LimitTelemetry> log)
    {
        this.log = log;
        var meter = meters.Create(Name);
        refused = meter.CreateCounter<long>("eventsphere.limits.refused", "{request}", "Requests over a limit, by class and scope.");
        meter.CreateObservableGauge("eventsphere.limits.local", () => Volatile.Read(ref local), null, "1 while this instance limits for itself, because Redis is away.");
    }

    public void Refused(LimitRule rule) => refused.Add(1, new("class", rule.Class.ToString()), new("scope", rule.Scope.ToString()));

    /// <summary>Says whether the limits are shared with the other instances; a change of that is logged, once.</summary>
    public void Shared(bool shared)
    {
        var now = shared ? 0 : 1;
        if (Volatile.Read(ref local) == now || Interlocked.Exchange(ref local, now) == now)
            return;
        if (shared)
            SharedAgain(log);
        else
            LimitsForItself(log);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis is away: until it is back this instance limits requests for itself, and all instances together take more")]
    private static partial void LimitsForItself(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis is back: limits are shared by all instances again")]
    private static partial void SharedAgain(ILogger log);
}
