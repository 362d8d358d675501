namespace EventSphere.Tests.Support;

/// <summary>A clock that stands until it is told to go on.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset current = now;

    public override DateTimeOffset GetUtcNow() => current;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => current.UtcTicks;

    public void Advance(TimeSpan by) => current += by;
}
