using System.Globalization;

namespace EventSphere.Web.Components;

/// <summary>What a time on the clocks of a zone means on a day: usually one moment; none when clocks jump over it, two when they go back over it.</summary>
/// <param name="At">The moment; in an overlap the one that was chosen, and the first until somebody has chosen.</param>
/// <param name="Next">In a gap: the first time that exists again, on the zone's clocks.</param>
/// <param name="Offsets">In an overlap: both offsets from UTC, the earlier moment's first.</param>
public sealed record LocalMoment(DateTimeOffset? At, DateTime? Next, IReadOnlyList<TimeSpan> Offsets)
{
    public bool IsGap => Next is not null;

    public bool IsOverlap => Offsets.Count > 1;
}

/// <summary>
/// Reads a browser's <c>datetime-local</c> value as a time on the clocks of a zone. Where clocks go back, an offset after it (as in
/// <c>2027-10-31T02:30+01:00</c>) says which of the two is meant.
/// </summary>
public static class LocalTime
{
    private const string Format = "yyyy-MM-ddTHH:mm";
    private const int Bare = 16;

    /// <summary>The time with its offset; null, with an error beside the field, if there is no such time.</summary>
    public static DateTimeOffset? Read(string? typed, string zone, string field, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (Understand(typed, zone) is not { } moment)
        {
            errors[field] = ["Enter a date and a time."];
            return null;
        }

        if (moment.IsGap)
            errors[field] = ["Clocks jump over this time on that day. Choose another."];
        return moment.At;
    }

    /// <summary>Null if it isn't a date and a time. A zone that this machine doesn't know counts as UTC: the API says what is wrong with it.</summary>
    public static LocalMoment? Understand(string? typed, string zone)
    {
        var (text, chosen) = Split(typed);
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return null;
        var local = DateTime.SpecifyKind(parsed, DateTimeKind.Unspecified);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            found = TimeZoneInfo.Utc;
        if (found.IsInvalidTime(local))
            return new(null, AfterGap(local, found), []);
        if (!found.IsAmbiguousTime(local))
            return new(new DateTimeOffset(local, found.GetUtcOffset(local)), null, []);

        // The larger offset is still that of summer time, and comes first.
        TimeSpan[] offsets = [.. found.GetAmbiguousTimeOffsets(local).OrderDescending()];
        return new(new DateTimeOffset(local, chosen is { } offset && offsets.Contains(offset) ? offset : offsets[0]), null, offsets);
    }

    /// <summary>As <see cref="Read"/> takes it: with its offset where the clocks show the time twice.</summary>
    public static string Write(DateTimeOffset at, string zone)
    {
        var local = When.In(at, zone);
        var text = local.ToString(Format, CultureInfo.InvariantCulture);
        return Understand(text, zone) is { IsOverlap: true } ? WithOffset(text, local.Offset) : text;
    }

    public static string Write(DateTime local) => local.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>The part that a <c>datetime-local</c> field shows.</summary>
    public static string? Shown(string? value) => value is { Length: > Bare } ? value[..Bare] : value;

    /// <summary>Chooses one of the two moments of an overlap.</summary>
    public static string WithOffset(string typed, TimeSpan offset) =>
        Shown(typed) + (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hh\\:mm", CultureInfo.InvariantCulture);

    private static (string? Text, TimeSpan? Offset) Split(string? typed)
    {
        if (typed is not { Length: Bare + 6 } || typed[Bare] is not ('+' or '-') || !TimeSpan.TryParse(typed.AsSpan(Bare + 1), CultureInfo.InvariantCulture, out var offset))
            return (typed, null);
        return (typed[..Bare], typed[Bare] == '-' ? -offset : offset);
    }

    // Gaps end on whole minutes, an hour or less after they begin.
    private static DateTime AfterGap(DateTime local, TimeZoneInfo zone)
    {
        var next = new DateTime(local.Ticks - local.Ticks % TimeSpan.TicksPerMinute, DateTimeKind.Unspecified);
        do
            next = next.AddMinutes(1);
        while (zone.IsInvalidTime(next));
        return next;
    }
}
