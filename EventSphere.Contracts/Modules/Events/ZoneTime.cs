using System.Globalization;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>
/// Whether a time that was written with an offset is one that the clocks of a zone show. A time in UTC is always one: it can't be mistaken. Any other
/// offset was meant for the zone's own clocks, so it must be the one that they have at that moment: what clocks jump over, no offset makes real.
/// </summary>
public static class ZoneTime
{
    /// <returns>What is wrong, in words for who wrote it, or null.</returns>
    public static string? Check(DateTimeOffset? written, TimeZoneInfo zone)
    {
        if (written is not { } time || time.Offset == TimeSpan.Zero || zone.GetUtcOffset(time) == time.Offset)
            return null;
        return zone.IsInvalidTime(time.DateTime)
            ? string.Create(CultureInfo.InvariantCulture, $"Clocks in {zone.Id} jump over {time:HH:mm} on that day. Choose another time.")
            : $"At that time clocks in {zone.Id} are {Text(zone.GetUtcOffset(time))} from UTC, not {Text(time.Offset)}. Use their offset, or UTC.";
    }

    private static string Text(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);
}
