using System.Globalization;

namespace EventSphere.Web.Components;

/// <summary>Reads a browser's <c>datetime-local</c> value as a time on the clocks of a zone.</summary>
public static class LocalTime
{
    /// <summary>The time with its offset; null, with an error beside the field, if there is no such time.</summary>
    public static DateTimeOffset? Read(string? typed, string zone, string field, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (!DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            errors[field] = ["Enter a date and a time."];
            return null;
        }

        local = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            found = TimeZoneInfo.Utc; // the API says what is wrong with the zone
        if (found.IsInvalidTime(local))
        {
            errors[field] = ["Clocks jump over this time on that day. Choose another."];
            return null;
        }

        return new DateTimeOffset(local, found.GetUtcOffset(local));
    }
}
