using EventSphere.Api.Modules.Events;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>Which price applies when, and what anybody sees of a ticket type at the second when that changes.</summary>
public sealed class TierPricesTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_TheSecondWhenATierEnds_TheNextApplies()
    {
        TierOffer[] tiers = [new("Early bird", 1000, Noon, null), new("Regular", 2000, Noon.AddDays(7), null)];
        var clock = new FixedClock(Noon.AddSeconds(-1));

        Assert.Equal((1000L, "Early bird", 2000L), Seen(tiers, clock));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((2000L, "Regular", 3000L), Seen(tiers, clock));
        clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal((3000L, null, (long?)null), Seen(tiers, clock));
    }

    [Theory]
    [InlineData(null, null, 10, true)]
    [InlineData(1, null, 1, true)]
    [InlineData(0, null, 1, false)]
    [InlineData(-1, null, 1, false)]
    [InlineData(null, 5, 5, true)]
    [InlineData(null, 5, 6, false)]
    [InlineData(null, 0, 1, false)]
    [InlineData(1, 0, 1, false)]
    [InlineData(0, 5, 1, false)]
    public void Applies_OfEndAndPlacesLeft_CoversAllThatOneOrderWantsOrNone(int? endsIn, int? left, int wanted, bool applies) =>
        Assert.Equal(applies, TierPrices.Applies(endsIn is { } ticks ? Noon.AddTicks(ticks) : null, left, Noon, wanted));

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, null)]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(null, 1)]
    [InlineData(null, 0)]
    public void OrderForOne_AtAnyMoment_IsAskedThePriceThatIsShown(int? endsIn, int? left)
    {
        var (type, tier, places) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        DateTimeOffset? end = endsIn is { } ticks ? Noon.AddTicks(ticks) : null;

        var shown = TierPrices.At(Noon, 0, [new TierOffer("Early bird", 0, end, left)]).Tier is not null;
        var asked = OrderQuote.Of(Facts(type, new OfferedTier(tier, 0, end, left is null ? null : places), places, left ?? 0), [new WantedTickets(type, 1)], voucher: null, Noon).Value;

        Assert.Equal(shown, Assert.Single(asked.Lines).TierId == tier);
        Assert.Equal(shown && left is not null, asked.Needed.ContainsKey(places));
    }

    [Fact]
    public void At_WhatComesNext_LeavesOutWhatIsOverByThen()
    {
        TierOffer[] tiers = [new("A", 1000, Noon.AddDays(2), null), new("B", 1500, Noon.AddDays(1), null), new("C", 2000, null, 0)];

        Assert.Equal((1000L, "A", 3000L), Seen(tiers, new FixedClock(Noon)));
    }

    [Fact]
    public void Offer_AtTheSecondWhenSalesBeginAndEnd_SaysSo()
    {
        var offer = new PublicOffer(new PublicTicketType(Guid.NewGuid(), "Standard", 0, "NGN", 10, TicketAvailability.Available, Noon, Noon.AddHours(1)));

        Assert.Equal(TicketAvailability.NotYet, offer.At(Noon.AddTicks(-1), true).Availability);
        Assert.Equal(TicketAvailability.Available, offer.At(Noon, true).Availability);
        Assert.Equal(TicketAvailability.Available, offer.At(Noon.AddHours(1).AddTicks(-1), true).Availability);
        Assert.Equal(TicketAvailability.Ended, offer.At(Noon.AddHours(1), true).Availability);
        Assert.Equal(TicketAvailability.Ended, offer.At(Noon, false).Availability);
    }

    [Fact]
    public void Offer_WithFewerLeftThanOneMustTake_IsSoldOut()
    {
        var offer = new PublicOffer(new PublicTicketType(Guid.NewGuid(), "Table of six", 0, "NGN", 5, TicketAvailability.Available, null, null, MinPerOrder: 6, MaxPerOrder: 6));

        Assert.Equal(TicketAvailability.SoldOut, offer.At(Noon, true).Availability);
    }

    private static PlaceFacts Facts(Guid type, OfferedTier tier, Guid tierPlaces, int left) => new()
    {
        EventId = Guid.CreateVersion7(),
        EventStatus = EventStatus.Published,
        EventStartsAt = Noon.AddDays(1),
        EventEndsAt = Noon.AddDays(2),
        TicketTypes = new Dictionary<Guid, OfferedTicketType> { [type] = new(type, 0, null, null, []) { Tiers = [tier] } },
        Pools = new Dictionary<Guid, PoolPlaces> { [tierPlaces] = new(left) },
        RegisteredEmails = [],
        KeptAnswers = [],
    };

    private static (long, string?, long?) Seen(TierOffer[] tiers, FixedClock clock)
    {
        var price = TierPrices.At(clock.GetUtcNow(), 3000, tiers);
        return (price.PriceMinor, price.Tier?.Name, price.NextPriceMinor);
    }
}
