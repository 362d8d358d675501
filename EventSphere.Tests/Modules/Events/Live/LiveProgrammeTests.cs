using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Modules.Events.Live;

namespace EventSphere.Tests.Modules.Events.Live;

/// <summary>What is on and what comes next, by the agenda.</summary>
public sealed class LiveProgrammeTests
{
    private static readonly DateTimeOffset Nine = new(2027, 4, 14, 9, 0, 0, TimeSpan.Zero);

    private static readonly EventPageContent Content = new(EventPageContent.CurrentFormat, [
        new AgendaBlock(Guid.CreateVersion7(), null, [
            Session("Second", Nine.AddHours(1), Nine.AddHours(2), "Hall"),
            Session("First", Nine, Nine.AddHours(1), "Hall"),
            Session("Workshop", Nine.AddHours(1), null, "Room 4"),
            Session("Evening", Nine.AddHours(9), null, null),
        ]),
        new AgendaBlock(Guid.CreateVersion7(), null, [Session("Afternoon", Nine.AddHours(3), Nine.AddHours(4), "Room 4")]),
    ]);

    [Theory]
    [InlineData(-5, "", "First")]
    [InlineData(0, "First", "Second Workshop")]
    [InlineData(59, "First", "Second Workshop")]
    [InlineData(60, "Second Workshop", "Afternoon")]
    // Without an end it goes on until the next in its room begins.
    [InlineData(150, "Workshop", "Afternoon")]
    [InlineData(180, "Afternoon", "Evening")]
    [InlineData(300, "", "Evening")]
    // Or for three hours at most.
    [InlineData(540 + 179, "Evening", "")]
    [InlineData(540 + 180, "", "")]
    public void At_AnyMoment_SaysWhatIsOnAndWhatComesNext(int minutes, string now, string next)
    {
        var (on, coming) = LiveProgramme.At(Content, Nine.AddMinutes(minutes));

        Assert.Equal(now, string.Join(' ', on.Select(session => session.Title)));
        Assert.Equal(next, string.Join(' ', coming.Select(session => session.Title)));
    }

    private static AgendaSession Session(string title, DateTimeOffset start, DateTimeOffset? end, string? room) => new(Guid.CreateVersion7(), start, end, title, [], Room: room);
}
