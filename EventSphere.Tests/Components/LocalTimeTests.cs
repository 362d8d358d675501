using System.Globalization;
using EventSphere.Web.Components;

namespace EventSphere.Tests.Components;

public sealed class LocalTimeTests
{
    [Theory]
    [InlineData("2027-06-12T19:00", "Europe/Berlin", "2027-06-12T17:00Z")]
    [InlineData("2027-01-12T19:00", "Europe/Berlin", "2027-01-12T18:00Z")]
    [InlineData("2027-03-28T02:30", "Africa/Lagos", "2027-03-28T01:30Z")]
    [InlineData("2027-10-31T02:30", "Africa/Lagos", "2027-10-31T01:30Z")]
    [InlineData("2027-06-12T19:00+05:00", "Europe/Berlin", "2027-06-12T17:00Z")]
    [InlineData("2027-06-12T19:00", "Nowhere/Atall", "2027-06-12T19:00Z")]
    public void Understand_TimeThatComesOnce_IsOneMoment(string typed, string zone, string utc)
    {
        var moment = LocalTime.Understand(typed, zone)!;

        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), moment.At);
        Assert.False(moment.IsGap || moment.IsOverlap);
    }

    [Theory]
    [InlineData("2027-03-28T02:00", "Europe/Berlin", "2027-03-28T03:00")]
    [InlineData("2027-03-28T02:59", "Europe/Berlin", "2027-03-28T03:00")]
    [InlineData("2027-10-03T02:10", "Australia/Lord_Howe", "2027-10-03T02:30")]
    public void Understand_TimeInAGap_OffersTheNext(string typed, string zone, string next)
    {
        var moment = LocalTime.Understand(typed, zone)!;

        Assert.Null(moment.At);
        Assert.Equal(DateTime.Parse(next, CultureInfo.InvariantCulture), moment.Next);
    }

    [Theory]
    [InlineData("2027-10-31T02:30", "2027-10-31T00:30Z")]
    [InlineData("2027-10-31T02:30+02:00", "2027-10-31T00:30Z")]
    [InlineData("2027-10-31T02:30+01:00", "2027-10-31T01:30Z")]
    [InlineData("2027-10-31T02:30+05:00", "2027-10-31T00:30Z")]
    public void Understand_TimeInAnOverlap_IsTheFirstUnlessTheSecondIsChosen(string typed, string utc)
    {
        var moment = LocalTime.Understand(typed, "Europe/Berlin")!;

        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), moment.At);
        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromHours(1)], moment.Offsets);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("tomorrow")]
    public void Understand_NoTime_IsNull(string? typed) => Assert.Null(LocalTime.Understand(typed, "Europe/Berlin"));

    [Theory]
    [InlineData("2027-10-31T00:30Z", "Europe/Berlin", "2027-10-31T02:30+02:00")]
    [InlineData("2027-10-31T01:30Z", "Europe/Berlin", "2027-10-31T02:30+01:00")]
    [InlineData("2027-11-07T06:30Z", "America/New_York", "2027-11-07T01:30-05:00")]
    [InlineData("2027-06-12T17:00Z", "Europe/Berlin", "2027-06-12T19:00")]
    public void Write_AnyMoment_IsReadBackAsTheSame(string utc, string zone, string written)
    {
        var at = DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

        Assert.Equal(written, LocalTime.Write(at, zone));
        Assert.Equal(at, LocalTime.Understand(written, zone)!.At);
    }

    [Fact]
    public void Read_TimeInAGap_IsAnErrorOfItsField()
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();

        Assert.Null(LocalTime.Read("2027-03-28T02:30", "Europe/Berlin", "startsAt", errors));
        Assert.Contains("jump", Assert.Single(errors["startsAt"]), StringComparison.Ordinal);
    }
}
