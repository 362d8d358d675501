using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Tickets;

/// <summary>An e-ticket, as its holder sees it.</summary>
/// <param name="AttendeeName">Empty where somebody else has it now.</param>
/// <param name="Status">One of the registration's states, or <see cref="TicketStatuses.Transferred"/>.</param>
/// <param name="AdmittedAt">When it was first admitted, if it was.</param>
/// <param name="Brand">The organizer's colours; null if they are EventSphere's own.</param>
/// <param name="Logo">The organizer's; null if it has none.</param>
/// <param name="ContactEmail">Where the organizer may be written to; null if it says none.</param>
/// <param name="HasOrganizerPage">Whether the organizer shows all its events on one page.</param>
/// <param name="FirstName">The holder's, as they may change it.</param>
/// <param name="LastName">Likewise.</param>
/// <param name="OnlineUrl">Where its holder joins online, while the ticket is good; null if one can't.</param>
public sealed record TicketResponse(
    string AttendeeName,
    string TicketType,
    string Status,
    string EventTitle,
    string EventSlug,
    string TenantSlug,
    string TenantName,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Venue,
    DateTimeOffset? AdmittedAt,
    string Url,
    BrandColors? Brand,
    ImageReference? Logo = null,
    string? ContactEmail = null,
    bool HasOrganizerPage = true,
    string FirstName = "",
    string LastName = "",
    string? OnlineUrl = null);

/// <summary>The state of a ticket that its registration hasn't, as it is written on the wire.</summary>
public static class TicketStatuses
{
    /// <summary>Somebody else holds another ticket for this place.</summary>
    public const string Transferred = "transferred";
}
