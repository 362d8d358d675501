using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Modules.Events;

namespace EventSphere.Tests.Modules.Events;

/// <summary>What the pages that let one choose one ticket offer.</summary>
public sealed class TicketSalesTests
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void FirstAvailable_AnAddOnBeforeTheTickets_IsATicket()
    {
        var (dinner, sold, pass) = (Type("Dinner") with { IsAddOn = true }, Type("Early") with { Availability = TicketAvailability.SoldOut }, Type("Pass"));

        Assert.Equal([sold, pass], Event(dinner, sold, pass).Tickets());
        Assert.Equal(pass, Event(dinner, sold, pass).FirstAvailable());
    }

    [Fact]
    public void IsOpen_NothingButAnAddOnOnSale_IsNot()
    {
        Assert.False(Event(Type("Dinner") with { IsAddOn = true }).IsOpen(Noon));
        Assert.True(Event(Type("Pass")).IsOpen(Noon));
    }

    private static PublicTicketType Type(string name) => new(Guid.NewGuid(), name, 0, "NGN", 100, TicketAvailability.Available, null, null);

    private static PublicEventResponse Event(params PublicTicketType[] types) => new(
        Guid.NewGuid(), Guid.NewGuid(), "t", "Tenant", "e", "Title", "Summary", null, Noon.AddDays(1), Noon.AddDays(2), "Africa/Lagos", "Venue", 100, 100, types, Brand: null);
}
