using System.Globalization;

namespace EventSphere.Web.Components;

/// <summary>Writes times as people read them: in the event's own zone, which is named.</summary>
public static class When
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Wednesday 14 April 2027, 09:00 to 17:00; or 14 April, 09:00 to 16 April 2027, 17:00.</summary>
    public static string Range(DateTimeOffset start, DateTimeOffset end, string zone)
    {
        var (from, to) = (In(start, zone), In(end, zone));
        if (from.Date == to.Date)
            return string.Create(_english, $"{from:dddd d MMMM yyyy}, {from:HH:mm} to {to:HH:mm}");
        var first = from.ToString(from.Year == to.Year ? "d MMMM" : "d MMMM yyyy", _english);
        return string.Create(_english, $"{first}, {from:HH:mm} to {to:d MMMM yyyy}, {to:HH:mm}");
    }

    /// <summary>14 to 16 April 2027, without times.</summary>
    public static string ShortRange(DateTimeOffset start, DateTimeOffset end, string zone) => Days(In(start, zone), In(end, zone));

    public static string Day(DateTimeOffset at, string zone) => In(at, zone).ToString("ddd d MMM yyyy", _english);

    public static string DayAndTime(DateTimeOffset at, string zone) => In(at, zone).ToString("d MMM yyyy, HH:mm", _english);

    public static string Time(DateTimeOffset at, string zone) => In(at, zone).ToString("HH:mm", _english);

    /// <summary>2 min ago, or the day when that was long ago.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => (now - at) switch
    {
        { TotalSeconds: < 60 } => "just now",
        { TotalMinutes: < 60 } past => string.Create(_english, $"{(int)past.TotalMinutes} min ago"),
        { TotalHours: < 24 } past => string.Create(_english, $"{(int)past.TotalHours} h ago"),
        { TotalDays: < 7 } past => string.Create(_english, $"{(int)past.TotalDays} d ago"),
        _ => at.ToString("d MMM yyyy", _english),
    };

    /// <summary>Africa/Lagos, UTC+01:00 on that day.</summary>
    public static string Zone(DateTimeOffset at, string zone) => $"{zone.Replace('_', ' ')}, {Offset(In(at, zone).Offset)}";

    /// <summary>UTC+01:00; UTC alone where there is none.</summary>
    public static string Offset(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC" : $"UTC{(offset < TimeSpan.Zero ? "−" : "+")}{offset:hh\\:mm}";

    /// <summary>The time on the clocks of a zone; UTC for a zone that this machine doesn't know.</summary>
    public static DateTimeOffset In(DateTimeOffset at, string zone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found) : at.ToUniversalTime();

    private static string Days(DateTimeOffset from, DateTimeOffset to) => (from, to) switch
    {
        _ when from.Date == to.Date => string.Create(_english, $"{from:d MMMM yyyy}"),
        _ when from.Year == to.Year && from.Month == to.Month => string.Create(_english, $"{from:%d} to {to:d MMMM yyyy}"),
        _ when from.Year == to.Year => string.Create(_english, $"{from:d MMMM} to {to:d MMMM yyyy}"),
        _ => string.Create(_english, $"{from:d MMMM yyyy} to {to:d MMMM yyyy}"),
    };
}
