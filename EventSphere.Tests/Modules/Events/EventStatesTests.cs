using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Tests.Modules.Events;

/// <summary>What can be done to an event in each of its states: a table, and every cell of it tried.</summary>
public sealed class EventStatesTests
{
    private static readonly DateTimeOffset Now = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, Func<Event, Result<Event>>> Actions = new()
    {
        ["publish"] = e => e.Publish(Now),
        ["close"] = e => e.Close(),
        ["reopen"] = e => e.Reopen(Now),
        ["cancel"] = e => e.Cancel("Rain", Now),
        ["archive"] = e => e.Archive(Now),
        ["unarchive"] = e => e.Unarchive(),
    };

    // What comes of each action, in the order above: a state, or the code of the refusal.
    private static readonly Dictionary<string, string[]> Table = new()
    {
        ["draft"] = ["published", ErrorCodes.EventNotPublished, ErrorCodes.EventNotClosed, ErrorCodes.EventNotPublished, "draft, archived", ErrorCodes.EventNotArchived],
        ["draft, over"] = [ErrorCodes.EventOver, ErrorCodes.EventNotPublished, ErrorCodes.EventNotClosed, ErrorCodes.EventNotPublished, "draft, archived", ErrorCodes.EventNotArchived],
        ["draft, archived"] = [ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, "draft"],
        ["published"] = [ErrorCodes.EventNotDraft, "closed", ErrorCodes.EventNotClosed, "cancelled", ErrorCodes.EventStillOpen, ErrorCodes.EventNotArchived],
        ["published, over"] = [ErrorCodes.EventNotDraft, "closed", ErrorCodes.EventNotClosed, ErrorCodes.EventOver, "published, archived", ErrorCodes.EventNotArchived],
        ["published, archived"] = [ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, "published"],
        ["closed"] = [ErrorCodes.EventNotDraft, ErrorCodes.EventNotPublished, "published", "cancelled", ErrorCodes.EventStillOpen, ErrorCodes.EventNotArchived],
        ["closed, over"] = [ErrorCodes.EventNotDraft, ErrorCodes.EventNotPublished, ErrorCodes.EventOver, ErrorCodes.EventOver, "closed, archived", ErrorCodes.EventNotArchived],
        ["cancelled"] = [ErrorCodes.EventIsCancelled, ErrorCodes.EventIsCancelled, ErrorCodes.EventIsCancelled, ErrorCodes.EventIsCancelled, "cancelled, archived", ErrorCodes.EventNotArchived],
        ["cancelled, archived"] = [ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, ErrorCodes.EventIsArchived, "cancelled"],
    };

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var (state, outcomes) in Table)
        {
            foreach (var (action, outcome) in Actions.Keys.Zip(outcomes))
                cells.Add(state, action, outcome);
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Action_InAState_LeadsToTheStateOfTheTableOrIsRefused(string state, string action, string outcome)
    {
        var e = In(state);
        var before = StateOf(e);

        var result = Actions[action](e);

        Assert.Equal(outcome, result.Refusal?.Code ?? StateOf(e));
        if (result.Refusal is not null)
            Assert.Equal(before, StateOf(e));
    }

    [Fact]
    public void Publish_WithNothingThatAdmitsSomebody_IsRefused()
    {
        var e = New(over: false, type => type.IsAddOn = true);
        Assert.Equal(ErrorCodes.EventWithoutTicketType, e.Publish(Now).Refusal?.Code);

        e = New(over: false, type => type.ArchivedAt = Now);
        Assert.Equal(ErrorCodes.EventWithoutTicketType, e.Publish(Now).Refusal?.Code);
    }

    [Fact]
    public void Cancel_KeepsReasonAndTime()
    {
        var e = In("published");

        e.Cancel("The hall burnt down.", Now);

        Assert.Equal(("The hall burnt down.", Now), (e.CancellationReason, e.CancelledAt!.Value));
    }

    // On the way that an event itself would take: an event that is over was published before.
    private static Event In(string state)
    {
        var e = New(state.Contains("over", StringComparison.Ordinal) || state == "published, archived");
        var before = e.StartsAt.AddDays(-1);
        if (!state.StartsWith("draft", StringComparison.Ordinal))
            Assert.Null(e.Publish(before).Refusal);
        if (state.StartsWith("closed", StringComparison.Ordinal))
            Assert.Null(e.Close().Refusal);
        if (state.StartsWith("cancelled", StringComparison.Ordinal))
            Assert.Null(e.Cancel("Rain", before).Refusal);
        if (state.Contains("archived", StringComparison.Ordinal))
            Assert.Null(e.Archive(Now).Refusal);
        return e;
    }

    private static Event New(bool over, Action<TicketType>? also = null)
    {
        var starts = over ? Now.AddDays(-3) : Now.AddDays(3);
        var e = new Event
        {
            Title = "Jazz",
            Slug = "jazz",
            Summary = "An evening.",
            StartsAt = starts,
            EndsAt = starts.AddHours(4),
            TimeZone = "Africa/Lagos",
            Venue = "Terra Kulture",
        };
        var type = new TicketType { EventId = e.Id, Name = "Standard", PriceMinor = 0, Currency = "NGN" };
        also?.Invoke(type);
        e.TicketTypes.Add(type);
        return e;
    }

    private static string StateOf(Event e) => Event.NameOf(e.Status) + (e.ArchivedAt is null ? "" : ", archived");
}
