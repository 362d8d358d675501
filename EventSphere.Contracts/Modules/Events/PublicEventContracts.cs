using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>An event as anybody sees it.</summary>
/// <param name="PlacesLeft">Places that the capacity still has. May be a few seconds old; registering decides.</param>
/// <param name="Brand">The organizer's colours; null if they are EventSphere's own.</param>
/// <param name="Cover">The picture on its page; null: it has none of its own.</param>
/// <param name="Logo">The organizer's; null if it has none.</param>
/// <param name="ContactEmail">Where the organizer may be written to; null if it says none.</param>
/// <param name="Domain">The organizer's own domain, on which its pages are known; null if it has none that is verified.</param>
/// <param name="HasOrganizerPage">Whether the organizer shows all its events on one page.</param>
/// <param name="Page">What its page shows; null: as it is at first, <see cref="PublicEventPage.Initial"/>.</param>
public sealed record PublicEventResponse(
    Guid Id,
    Guid TenantId,
    string TenantSlug,
    string TenantName,
    string Slug,
    string Title,
    string Summary,
    string? Description,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Venue,
    int Capacity,
    int PlacesLeft,
    IReadOnlyList<PublicTicketType> TicketTypes,
    BrandColors? Brand,
    ImageReference? Cover = null,
    ImageReference? Logo = null,
    string? ContactEmail = null,
    string? Domain = null,
    bool HasOrganizerPage = true,
    PublicEventPage? Page = null);

/// <summary>An organizer as anybody sees it, with what it has coming up.</summary>
/// <param name="Brand">Its colours; null if they are EventSphere's own.</param>
/// <param name="Logo">Null if it has none.</param>
/// <param name="ContactEmail">Where it may be written to; null if it says none.</param>
/// <param name="Domain">Its own domain, on which its pages are known; null if it has none that is verified.</param>
/// <param name="Events">Published and not over, soonest first; at most <see cref="MaxEvents"/>.</param>
public sealed record PublicOrganizerResponse(
    Guid Id,
    string Slug,
    string Name,
    BrandColors? Brand,
    ImageReference? Logo,
    string? ContactEmail,
    string? Domain,
    IReadOnlyList<PublicEventListItem> Events)
{
    public const int MaxEvents = 60;
}

/// <summary>A ticket type as anybody sees it.</summary>
/// <param name="Availability">One of <see cref="TicketAvailability"/>.</param>
/// <param name="Left">Places left, the smaller of its own quota's and the event's.</param>
public sealed record PublicTicketType(
    Guid Id,
    string Name,
    long PriceMinor,
    string Currency,
    int Left,
    string Availability,
    DateTimeOffset? SalesStart,
    DateTimeOffset? SalesEnd);

/// <summary>Whether a ticket type can be had now, as it is written on the wire.</summary>
public static class TicketAvailability
{
    public const string Available = "available";
    public const string SoldOut = "sold_out";
    public const string NotYet = "not_yet";
    public const string Ended = "ended";
}

/// <summary>A row of the public directory of published events that are not over.</summary>
/// <param name="Cover">The picture on its page; null: it has none of its own.</param>
public sealed record PublicEventListItem(
    Guid Id,
    string TenantSlug,
    string TenantName,
    string Slug,
    string Title,
    string Summary,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Venue,
    int PlacesLeft,
    ImageReference? Cover = null);
