using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>Limits of an event's fields.</summary>
public static class EventLimits
{
    public const int TitleMaxLength = 160;
    public const int SlugMaxLength = 80;
    public const int SummaryMaxLength = 500;
    public const int DescriptionMaxLength = 20_000;
    public const int VenueMaxLength = 200;
    public const int TimeZoneMaxLength = 64;
    public const int MaxCapacity = 1_000_000;

    /// <summary>Tickets that one order may have at most, whatever an event says.</summary>
    public const int MaxPerOrder = 50;
}

/// <summary>The states an event can be in, as they are written on the wire.</summary>
public static class EventStatuses
{
    public const string Draft = "draft";
    public const string Published = "published";
    public const string Closed = "closed";
    public const string Cancelled = "cancelled";
}

/// <summary>What an organizer says of an event, when creating and when editing it.</summary>
/// <param name="Slug">Its part of the public address, unique in the tenant.</param>
/// <param name="StartsAt">With an offset from UTC; stored in UTC.</param>
/// <param name="EndsAt">After <paramref name="StartsAt"/>.</param>
/// <param name="TimeZone">IANA name of the zone in which times are shown, such as <c>Africa/Lagos</c>.</param>
/// <param name="Capacity">How many people may register over all ticket types.</param>
/// <param name="Description">Longer text for the landing page, plain, paragraphs by blank lines. Optional.</param>
public sealed record EventRequest(
    [Required, StringLength(EventLimits.TitleMaxLength, MinimumLength = 2)] string Title,
    [Required, StringLength(EventLimits.SlugMaxLength, MinimumLength = 2), RegularExpression(TenantLimits.SlugPattern, ErrorMessage = "Use lower-case letters, digits and single hyphens.")] string Slug,
    [Required, StringLength(EventLimits.SummaryMaxLength)] string Summary,
    [Required] DateTimeOffset? StartsAt,
    [Required] DateTimeOffset? EndsAt,
    [Required, StringLength(EventLimits.TimeZoneMaxLength)] string TimeZone,
    [Required, StringLength(EventLimits.VenueMaxLength)] string Venue,
    [Required, Range(1, EventLimits.MaxCapacity)] int? Capacity,
    [StringLength(EventLimits.DescriptionMaxLength)] string? Description = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EndsAt <= StartsAt)
            yield return new ValidationResult("The end must come after the start.", [nameof(EndsAt)]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
            yield return new ValidationResult("Use an IANA zone name, such as Africa/Lagos or Europe/Berlin.", [nameof(TimeZone)]);
    }
}

/// <summary>An event as its organizer sees it.</summary>
/// <param name="Status">One of <see cref="EventStatuses"/>.</param>
/// <param name="Registrations">Registrations ever made, cancelled ones included.</param>
/// <param name="PlacesTaken">Places of the capacity that are sold or held.</param>
/// <param name="Cover">The picture on its page; null: it has none of its own.</param>
public sealed record EventResponse(
    Guid Id,
    string Title,
    string Slug,
    string Summary,
    string? Description,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Venue,
    int Capacity,
    string Status,
    long Registrations,
    int PlacesTaken,
    IReadOnlyList<TicketTypeResponse> TicketTypes,
    ImageReference? Cover = null);

/// <summary>A row of the events list.</summary>
public sealed record EventListItem(
    Guid Id,
    string Title,
    string Slug,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    string TimeZone,
    string Venue,
    string Status,
    int Capacity,
    int PlacesTaken);

/// <summary>Gives an event the picture of its page.</summary>
/// <param name="ImageId">An image of the tenant, uploaded as <see cref="ImagePurposes.Cover"/>.</param>
public sealed record SetEventCoverRequest([Required] Guid? ImageId);

/// <summary>What publishing answers.</summary>
public sealed record EventStatusResponse(string Status);
