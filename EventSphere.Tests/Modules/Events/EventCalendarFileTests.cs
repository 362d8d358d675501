using System.Text;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Against RFC 5545 itself: a small reader unfolds and unescapes what was written.</summary>
public sealed class EventCalendarFileTests
{
    private static readonly DateTimeOffset Starts = new(2026, 6, 1, 10, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Write_Times_AreInUtc()
    {
        var lines = Lines(Write());

        Assert.Contains("DTSTART:20260601T090000Z", lines);
        Assert.Contains("DTEND:20260601T120000Z", lines);
        Assert.Contains("DTSTAMP:20260501T000000Z", lines);
    }

    [Fact]
    public void Write_SpecialCharacters_AreEscaped()
    {
        var lines = Lines(Write(title: "Rock; Roll, and \\ more", summary: "one\r\ntwo\nthree\rfour"));

        Assert.Contains(@"SUMMARY:Rock\; Roll\, and \\ more", lines);
        Assert.Contains(@"DESCRIPTION:one\ntwo\nthree\nfour", lines);
    }

    [Fact]
    public void Write_LineBreakInATitle_CannotForgeAProperty() =>
        Assert.Single(Lines(Write(title: "Party\r\nATTENDEE:mailto:eve@example.com")), line => line.Contains("ATTENDEE", StringComparison.Ordinal) && line.StartsWith("SUMMARY:", StringComparison.Ordinal));

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("漢")]
    [InlineData("🎉")]
    public void Write_LongText_IsFoldedAt75OctetsWithoutCuttingACharacter(string character)
    {
        // Every length around the fold, so that a character meets it at each of its octets.
        for (var length = 55; length < 165; length++)
        {
            var title = string.Concat(Enumerable.Repeat(character, length));

            var file = Write(title: title);

            Assert.All(file.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
            Assert.DoesNotContain('\uFFFD', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(file)));
            Assert.Contains($"SUMMARY:{title}", Lines(file));
        }
    }

    [Fact]
    public void Write_EveryLine_EndsWithCrLf()
    {
        var file = Write(summary: "one\ntwo");

        Assert.Equal(file.Count(c => c == '\n'), file.Split("\r\n").Length - 1);
        Assert.StartsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", file, StringComparison.Ordinal);
        Assert.EndsWith("END:VEVENT\r\nEND:VCALENDAR\r\n", file, StringComparison.Ordinal);
    }

    private static string Write(string title = "Party", string summary = "Come", string venue = "Hall") => EventCalendarFile.Write(
        Guid.CreateVersion7(), title, summary, venue, Starts, Starts.AddHours(3), new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero), "https://example.com/e/a/b");

    private static string[] Lines(string file) => file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
