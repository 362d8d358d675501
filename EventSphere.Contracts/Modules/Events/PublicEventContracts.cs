using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>An event as anybody sees it.</summary>
/// <param name="Venue">Where people come to; empty if it is online alone.</param>
/// <param name="PlacesLeft">Places that the capacity still has. May be a few seconds old; registering decides.</param>
/// <param name="Brand">The organizer's colours; null if they are EventSphere's own.</param>
/// <param name="Cover">The picture on its page; null: it has none of its own.</param>
/// <param name="Logo">The organizer's; null if it has none.</param>
/// <param name="ContactEmail">Where the organizer may be written to; null if it says none.</param>
/// <param name="Domain">The organizer's own domain, on which its pages are known; null if it has none that is verified.</param>
/// <param name="HasOrganizerPage">Whether the organizer shows all its events on one page.</param>
/// <param name="MaxPerOrder">Tickets that one order may have, over all types that admit somebody.</param>
/// <param name="HasWaitingList">Whether one can wait for a place where there is none.</param>
/// <param name="Status">One of <see cref="EventStatuses"/>, never a draft.</param>
/// <param name="IsOnline">Whether one can take part online. Where is told to those who registered.</param>
/// <param name="Category">One of <see cref="EventCategories"/>.</param>
/// <param name="Series">Null if it stands alone.</param>
/// <param name="CancellationReason">What the organizer said when cancelling it.</param>
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
    int MaxPerOrder = 10,
    bool HasWaitingList = false,
    string Status = EventStatuses.Published,
    bool IsOnline = false,
    string? Category = null,
    IReadOnlyList<string>? Tags = null,
    PublicEventSeries? Series = null,
    string? CancellationReason = null,
    PublicEventPage? Page = null);

/// <summary>The series that an event belongs to.</summary>
/// <param name="Others">Its other events that are published and not over, soonest first; at most <see cref="MaxOthers"/>.</param>
public sealed record PublicEventSeries(string Name, string Slug, IReadOnlyList<PublicSeriesEvent> Others)
{
    public const int MaxOthers = 20;
}

/// <summary>Another event of the series.</summary>
public sealed record PublicSeriesEvent(string Slug, string Title, DateTimeOffset StartsAt, string TimeZone);

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
/// <param name="PriceMinor">What it costs now, in the currency's minor unit; of a donation the least.</param>
/// <param name="Left">Places left, the smallest of all pools that it draws on.</param>
/// <param name="Pricing">One of <see cref="TicketPricing"/>.</param>
/// <param name="IsAddOn">It admits nobody: it is taken beside a ticket that does.</param>
/// <param name="MinPerOrder">Who takes it takes at least so many.</param>
/// <param name="MaxPerOrder">And at most so many.</param>
/// <param name="NeedsApproval">Who registers waits for the organizer's decision; the place is kept meanwhile.</param>
/// <param name="Tier">The name of the price that applies now; null: the ordinary one.</param>
/// <param name="TierEndsAt">When that price ends, if it does by time.</param>
/// <param name="NextPriceMinor">What it costs after that; null if no tier applies.</param>
/// <param name="Requires">One of these ticket types must be in the same order.</param>
/// <param name="Excludes">None of these may be in the same order.</param>
public sealed record PublicTicketType(
    Guid Id,
    string Name,
    long PriceMinor,
    string Currency,
    int Left,
    string Availability,
    DateTimeOffset? SalesStart,
    DateTimeOffset? SalesEnd,
    string? Description = null,
    string Pricing = TicketPricing.Fixed,
    bool IsAddOn = false,
    int MinPerOrder = 1,
    int MaxPerOrder = 10,
    bool NeedsApproval = false,
    string? Tier = null,
    DateTimeOffset? TierEndsAt = null,
    long? NextPriceMinor = null,
    IReadOnlyList<Guid>? Requires = null,
    IReadOnlyList<Guid>? Excludes = null);

/// <summary>Whether a ticket type can be had now, as it is written on the wire.</summary>
public static class TicketAvailability
{
    public const string Available = "available";
    public const string SoldOut = "sold_out";
    public const string NotYet = "not_yet";
    public const string Ended = "ended";
}

/// <summary>A row of the public directory of published events that are not over.</summary>
/// <param name="Venue">Empty if it is online alone.</param>
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
    ImageReference? Cover = null,
    bool IsOnline = false,
    string? Category = null);
