using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Modules.Registrations;

namespace EventSphere.Tests.Modules.Registrations;

public sealed class OrderDraftTests
{
    private static readonly PublicTicketType _gift = Type("Gift") with { Pricing = TicketPricing.Donation, PriceMinor = 500, Currency = "EUR" };

    [Theory]
    [InlineData("7.50", 750)]
    [InlineData("", 500)]
    [InlineData("1,000", 100_000)]
    public void Lines_OfAGift_HaveTheAmountOrTheLeast(string typed, long expected)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        var line = Assert.Single(Draft(_gift, "2", typed).Lines([_gift], errors));
        Assert.Equal((2, expected), (line.Quantity!.Value, line.PriceMinor!.Value));
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("4.99")]
    [InlineData("a lot")]
    [InlineData("12,50")]
    [InlineData("-10")]
    public void Lines_OfAGiftThatIsTooLittleOrNoAmount_AreRefusedAtTheField(string typed)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>();
        Draft(_gift, "1", typed).Lines([Type("Other"), _gift], errors);
        Assert.Equal("lines[0].priceMinor", Assert.Single(errors).Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("two")]
    public void QuantityOf_WhatIsNoNumberAboveNothing_IsNone(string typed) => Assert.Null(Draft(_gift, typed, "").QuantityOf(_gift.Id));

    [Theory]
    [InlineData(null, "SPEAK", null, true)]
    [InlineData(null, "speak ", "SPEAK", false)]
    [InlineData(null, "", null, false)]
    [InlineData(null, "", "SPEAK", true)]
    [InlineData("code", "SPEAK", "SPEAK", true)]
    public void AsksForCode_OfWhatWasntShownYet_IsTrue(string? action, string code, string? applied, bool expected) =>
        Assert.Equal(expected, new OrderDraft { Action = action, Code = code, Applied = applied }.AsksForCode);

    [Fact]
    public void Quantities_AreBetweenTheLeastAndWhatIsLeft()
    {
        var e = Event(5);
        Assert.Equal([2, 3, 4], (Type("A") with { MinPerOrder = 2, Left = 4 }).Quantities(e));
        Assert.Equal([1, 2, 3, 4, 5], Type("A").Quantities(e));
        Assert.Equal(10, (Type("A") with { IsAddOn = true }).Quantities(e).Last());
        Assert.Empty((Type("A") with { MinPerOrder = 3, Left = 2 }).Quantities(e));
    }

    [Fact]
    public void Tier_SaysUntilWhenAndWhatNext()
    {
        var early = Type("A") with { Tier = "Early bird", TierEndsAt = new DateTimeOffset(2026, 12, 3, 23, 0, 0, TimeSpan.Zero), NextPriceMinor = 4000, Currency = "EUR" };
        Assert.Equal("Early bird until 4 Dec 2026, 00:00, then €\u00a040", early.Tier("Africa/Lagos"));
        Assert.Equal("Early bird while they last, then €\u00a040", (early with { TierEndsAt = null }).Tier("Africa/Lagos"));
        Assert.Null(Type("A").Tier("Africa/Lagos"));
    }

    [Fact]
    public void Notes_NameWhatIsRequiredAndExcluded()
    {
        var (pass, workshop) = (Type("Pass"), Type("Workshop"));
        var lunch = Type("Lunch") with { Requires = [pass.Id, workshop.Id], Excludes = [Guid.NewGuid()], NeedsApproval = true };
        var notes = lunch.Notes(Event(10) with { TicketTypes = [pass, workshop, lunch] }).ToArray();
        Assert.Contains("Only together with Pass or Workshop", notes);
        Assert.Contains("Not together with another ticket", notes);
        Assert.Contains(notes, note => note.StartsWith("The organizer decides", StringComparison.Ordinal));
    }

    [Fact]
    public void ToRequest_OfAGroup_GivesEachSeatItsPersonAndItsAddOns()
    {
        var (hold, lunch) = Hold(3, 2);
        var draft = new GroupDraft { People = [new() { FirstName = " Ada ", LastName = "Obi", Email = " ada@example.com " }, new() { FirstName = "Bola", LastName = "Ade", Email = " " }] };
        var errors = new Dictionary<string, IReadOnlyList<string>>();

        var request = draft.ToRequest(hold, errors);

        Assert.Empty(errors);
        Assert.Equal(["Ada", "Bola", ""], request.People.Select(person => person.FirstName));
        Assert.Equal(["ada@example.com", null, null], request.People.Select(person => person.Email));
        Assert.Equal([1, 1, 0], request.People.Select(person => person.AddOns?.Sum(addOn => addOn.Quantity) ?? 0));
        draft.People[0].AddOns[lunch] = "2";
        draft.ToRequest(hold, errors);
        Assert.Equal(GroupDraft.AddOnField(0, lunch), Assert.Single(errors).Key);
    }

    private static OrderDraft Draft(PublicTicketType type, string quantity, string amount) => new() { Quantities = { [type.Id] = quantity }, Amounts = { [type.Id] = amount } };

    private static PublicTicketType Type(string name) => new(Guid.NewGuid(), name, 0, "NGN", 100, TicketAvailability.Available, null, null);

    private static PublicEventResponse Event(int maxPerOrder) => new(
        Guid.NewGuid(), Guid.NewGuid(), "t", "Tenant", "e", "Title", "Summary", null, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1), "Africa/Lagos", "Venue", 100, 100, [],
        Brand: null, MaxPerOrder: maxPerOrder);

    private static (HoldResponse Hold, Guid Lunch) Hold(int tickets, int lunches)
    {
        var lunch = Guid.NewGuid();
        return (new HoldResponse(
            "token", HoldStatuses.Open, DateTimeOffset.UnixEpoch, [new(Guid.NewGuid(), "Standard", tickets, 0, false), new(lunch, "Lunch", lunches, 0, true)], 0, "NGN", null), lunch);
    }
}
