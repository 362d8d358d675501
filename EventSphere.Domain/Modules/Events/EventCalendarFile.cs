using System.Globalization;
using System.Text;

namespace EventSphere.Domain.Modules.Events;

/// <summary>Writes an event as an iCalendar object (RFC 5545), times in UTC, lines folded at 75 octets.</summary>
public static class EventCalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="url">The event's public page, or the e-ticket.</param>
    public static string Write(Guid eventId, string title, string summary, string venue, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset changedAt, string url)
    {
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//EventSphere//EventSphere//EN");
        Line(text, "METHOD:PUBLISH");
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{eventId:D}@eventsphere");
        Line(text, $"DTSTAMP:{Utc(changedAt)}");
        Line(text, $"DTSTART:{Utc(startsAt)}");
        Line(text, $"DTEND:{Utc(endsAt)}");
        Line(text, $"SUMMARY:{Escape(title)}");
        Line(text, $"DESCRIPTION:{Escape(summary)}");
        Line(text, $"LOCATION:{Escape(venue)}");
        Line(text, $"URL:{url}");
        Line(text, "END:VEVENT");
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // RFC 5545, 3.3.11
    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r\n", "\\n", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\n", StringComparison.Ordinal);

    // RFC 5545, 3.1: at most 75 octets a line, the next begins with a space; a character is never cut.
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
