using EventSphere.Api.Modules.Events;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
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
    [InlineData(5, 1, 1000)]
    [InlineData(5, 5, 1000)]
    [InlineData(5, 6, 3000)]
    [InlineData(0, 1, 3000)]
    public void At_FewerLeftThanOneOrderWants_TheNextAppliesToAllOfThem(int left, int wanted, long price) =>
        Assert.Equal(price, TierPrices.At(Noon, 3000, [new TierOffer("First fifty", 1000, null, left)], wanted).PriceMinor);

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

    private static (long, string?, long?) Seen(TierOffer[] tiers, FixedClock clock)
    {
        var price = TierPrices.At(clock.GetUtcNow(), 3000, tiers);
        return (price.PriceMinor, price.Tier?.Name, price.NextPriceMinor);
    }
}
