using System.Globalization;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Writes when an event takes place, as the clocks at its place show it, with the zone's name and offset.</summary>
internal static class EventTimes
{
    public static string Write(DateTimeOffset startsAt, DateTimeOffset endsAt, string timeZone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            zone = TimeZoneInfo.Utc;
        var start = TimeZoneInfo.ConvertTime(startsAt, zone);
        var end = TimeZoneInfo.ConvertTime(endsAt, zone);
        var where = $"{zone.Id.Replace('_', ' ')}, UTC{Offset(start.Offset)}";
        return start.Date == end.Date
            ? string.Create(CultureInfo.InvariantCulture, $"{start:dddd, d MMMM yyyy, HH:mm}–{end:HH:mm} ({where})")
            : string.Create(CultureInfo.InvariantCulture, $"{start:dddd, d MMMM yyyy, HH:mm} – {end:dddd, d MMMM yyyy, HH:mm} ({where})");
    }

    /// <summary>One moment, in the same way.</summary>
    public static string WriteMoment(DateTimeOffset moment, string timeZone)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone))
            zone = TimeZoneInfo.Utc;
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return string.Create(CultureInfo.InvariantCulture, $"{local:dddd, d MMMM yyyy, HH:mm} ({zone.Id.Replace('_', ' ')}, UTC{Offset(local.Offset)})");
    }

    private static string Offset(TimeSpan offset) => offset == TimeSpan.Zero
        ? ""
        : (offset < TimeSpan.Zero ? "−" : "+") + offset.ToString(offset.Minutes == 0 ? "%h" : @"h\:mm", CultureInfo.InvariantCulture);
}
