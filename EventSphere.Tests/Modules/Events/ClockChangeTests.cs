using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Times where clocks change: in Berlin on 31 March 2030 at two they jump to three, and on 27 October at three they go back to two.</summary>
public sealed class ClockChangeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    [Theory]
    [InlineData("2030-03-31T01:59:00+01:00", true)]
    [InlineData("2030-03-31T02:30:00+01:00", false)] // the clocks jump over it
    [InlineData("2030-03-31T02:30:00+02:00", false)]
    [InlineData("2030-03-31T03:00:00+02:00", true)]
    [InlineData("2030-10-27T02:30:00+02:00", true)] // the first of two
    [InlineData("2030-10-27T02:30:00+01:00", true)] // the second
    [InlineData("2030-10-27T02:30:00+03:00", false)]
    [InlineData("2030-07-01T12:00:00+01:00", false)] // winter's offset in summer
    [InlineData("2030-03-31T01:30:00Z", true)] // in UTC nothing is jumped over
    public void Check_AnOffset_IsTheZonesAtThatTimeOrRefused(string written, bool isGood)
    {
        var wrong = ZoneTime.Check(DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture), Berlin);

        Assert.Equal(isGood, wrong is null);
        if (written.Contains("03-31T02:30", StringComparison.Ordinal))
            Assert.Equal("Clocks in Europe/Berlin jump over 02:30 on that day. Choose another time.", wrong);
    }

    [Theory]
    [InlineData("2030-03-24T18:00:00Z", 7, "2030-03-31T17:00:00Z")] // seven in the evening, before and after
    [InlineData("2030-03-24T01:30:00Z", 7, "2030-03-31T01:00:00Z")] // half past two isn't there: three is
    [InlineData("2030-10-20T00:30:00Z", 7, "2030-10-27T00:30:00Z")] // half past two twice: summer's stays summer's
    [InlineData("2030-11-03T01:30:00Z", -7, "2030-10-27T01:30:00Z")] // and winter's stays winter's
    public void Move_ByDays_KeepsTheTimeOnTheClock(string from, int days, string to) =>
        Assert.Equal(Time(to), new WallClock(Berlin).Move(Time(from), TimeSpan.FromDays(days)));

    [Fact]
    public void Between_OverAClockChange_CountsDaysOfTheClock() =>
        Assert.Equal(TimeSpan.FromDays(7), new WallClock(Berlin).Between(Time("2030-03-24T18:00:00Z"), Time("2030-03-31T17:00:00Z")));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
