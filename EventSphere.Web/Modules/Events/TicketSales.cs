using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events;

/// <summary>Whether somebody can register now, by what the public is told.</summary>
internal static class TicketSales
{
    /// <summary>What admits somebody, to choose one of. What is only had beside a ticket is offered where several are chosen.</summary>
    public static IEnumerable<PublicTicketType> Tickets(this PublicEventResponse item) => item.TicketTypes.Where(type => !type.IsAddOn);

    public static PublicTicketType? FirstAvailable(this PublicEventResponse item) =>
        item.Tickets().FirstOrDefault(type => type.Availability == TicketAvailability.Available);

    public static bool IsOpen(this PublicEventResponse item, DateTimeOffset now) => item.FirstAvailable() is not null && item.EndsAt > now;
}
