using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Web.Modules.Events;

/// <summary>Whether somebody can register now, by what the public is told.</summary>
internal static class TicketSales
{
    public static PublicTicketType? FirstAvailable(this PublicEventResponse item) =>
        item.TicketTypes.FirstOrDefault(type => type.Availability == TicketAvailability.Available);

    public static bool IsOpen(this PublicEventResponse item, DateTimeOffset now) => item.FirstAvailable() is not null && item.EndsAt > now;
}
