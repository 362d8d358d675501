namespace EventSphere.Domain.Modules.Events;

/// <summary>Moves times on the clocks of a zone: what was at nine is at nine again, whatever clocks did in between.</summary>
public sealed class WallClock(TimeZoneInfo zone)
{
    /// <summary>How far it is from one moment to another, by the zone's clocks.</summary>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => Local(to) - Local(from);

    /// <summary>
    /// The moment that is so far away by the zone's clocks. Where they jump over that time it is the first moment after; where they show it twice, the one on
    /// the same side of the change as before, or the first.
    /// </summary>
    public DateTimeOffset Move(DateTimeOffset moment, TimeSpan by)
    {
        var local = Local(moment) + by;
        while (zone.IsInvalidTime(local))
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, DateTimeKind.Unspecified);
        var offset = zone.GetUtcOffset(local);
        if (zone.IsAmbiguousTime(local))
        {
            var offsets = zone.GetAmbiguousTimeOffsets(local);
            var before = zone.GetUtcOffset(moment);
            offset = offsets.Contains(before) ? before : offsets.Max();
        }

        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateTime Local(DateTimeOffset moment) => DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(moment, zone).DateTime, DateTimeKind.Unspecified);
}
