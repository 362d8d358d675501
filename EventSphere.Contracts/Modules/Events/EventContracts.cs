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
    public const int OnlineUrlMaxLength = 500;
    public const int CategoryMaxLength = 30;
    public const int MaxTags = 10;
    public const int TagMaxLength = 30;
    public const int SeriesNameMaxLength = 80;
    public const int ReasonMaxLength = 500;

    /// <summary>Dates that are added to an event at once.</summary>
    public const int MaxDates = 30;

    /// <summary>Ticket types of one event, archived ones included.</summary>
    public const int MaxTicketTypes = 60;

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
/// <param name="StartsAt">With an offset from UTC: that of the event's zone at that time, or none (<c>Z</c>).</param>
/// <param name="EndsAt">After <paramref name="StartsAt"/>.</param>
/// <param name="TimeZone">IANA name of the zone in which times are shown, such as <c>Africa/Lagos</c>.</param>
/// <param name="Venue">Where people come to. Absent: the event is online alone.</param>
/// <param name="Capacity">How many people may register over all ticket types.</param>
/// <param name="Description">Longer text for the landing page, plain, paragraphs by blank lines. Optional.</param>
/// <param name="OnlineUrl">Where people join online, told to those alone who registered. Absent: there is only the venue.</param>
/// <param name="Category">One of <see cref="EventCategories"/>. Optional.</param>
/// <param name="Tags">Words by which events are found, each once. Optional.</param>
/// <param name="Series">The name of the series that it belongs to; one that there isn't yet is made. Optional.</param>
/// <param name="MaxPerOrder">Tickets that one order may have, over all types that admit somebody. Absent: 10.</param>
/// <param name="HasWaitingList">Whether one can wait for a place where there is none.</param>
/// <param name="Version">The version of the event that was edited; another meanwhile is a conflict. Absent: whatever is there is overwritten.</param>
public sealed record EventRequest(
    [Required, StringLength(EventLimits.TitleMaxLength, MinimumLength = 2)] string Title,
    [Required, StringLength(EventLimits.SlugMaxLength, MinimumLength = 2), RegularExpression(TenantLimits.SlugPattern, ErrorMessage = "Use lower-case letters, digits and single hyphens.")] string Slug,
    [Required, StringLength(EventLimits.SummaryMaxLength)] string Summary,
    [Required] DateTimeOffset? StartsAt,
    [Required] DateTimeOffset? EndsAt,
    [Required, StringLength(EventLimits.TimeZoneMaxLength)] string TimeZone,
    [StringLength(EventLimits.VenueMaxLength)] string? Venue,
    [Required, Range(1, EventLimits.MaxCapacity)] int? Capacity,
    [StringLength(EventLimits.DescriptionMaxLength)] string? Description = null,
    [StringLength(EventLimits.OnlineUrlMaxLength)] string? OnlineUrl = null,
    string? Category = null,
    IReadOnlyList<string>? Tags = null,
    [StringLength(EventLimits.SeriesNameMaxLength)] string? Series = null,
    [Range(1, EventLimits.MaxPerOrder)] int? MaxPerOrder = null,
    bool HasWaitingList = false,
    uint? Version = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (EndsAt <= StartsAt)
            yield return new ValidationResult("The end must come after the start.", [nameof(EndsAt)]);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out var zone) || !zone.HasIanaId)
            yield return new ValidationResult("Use an IANA zone name, such as Africa/Lagos or Europe/Berlin.", [nameof(TimeZone)]);
        else
        {
            if (ZoneTime.Check(StartsAt, zone) is { } wrongStart)
                yield return new ValidationResult(wrongStart, [nameof(StartsAt)]);
            if (ZoneTime.Check(EndsAt, zone) is { } wrongEnd)
                yield return new ValidationResult(wrongEnd, [nameof(EndsAt)]);
        }

        if (string.IsNullOrWhiteSpace(Venue) && string.IsNullOrWhiteSpace(OnlineUrl))
            yield return new ValidationResult("Say where it is: a venue, an online link, or both.", [nameof(Venue)]);
        if (!string.IsNullOrWhiteSpace(OnlineUrl) && !IsWebAddress(OnlineUrl.Trim()))
            yield return new ValidationResult("Use a whole web address, such as https://meet.example.org/room.", [nameof(OnlineUrl)]);
        if (Category is not null && !EventCategories.All.Contains(Category))
            yield return new ValidationResult($"Use one of {string.Join(", ", EventCategories.All)}.", [nameof(Category)]);
        foreach (var wrong in EventTags.Check(Tags ?? []))
            yield return new ValidationResult(wrong, [nameof(Tags)]);
    }

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http";
}

/// <summary>An event as its organizer sees it.</summary>
/// <param name="Venue">Where people come to; empty if it is online alone.</param>
/// <param name="Status">One of <see cref="EventStatuses"/>.</param>
/// <param name="Registrations">Registrations ever made, cancelled ones included.</param>
/// <param name="PlacesTaken">Places of the capacity that are sold or held.</param>
/// <param name="TicketTypes">In their order, archived ones last.</param>
/// <param name="Cover">The picture on its page; null: it has none of its own.</param>
/// <param name="OnlineUrl">Where people join online; null if they can't.</param>
/// <param name="ArchivedAt">When it was taken out of the lists; null if it is in them.</param>
/// <param name="CancellationReason">What was said when it was cancelled.</param>
/// <param name="Version">Goes up with each change of it; sent back by who edits it.</param>
/// <param name="Pools">Quotas that several ticket types share.</param>
/// <param name="PlacesHeld">Those of the places taken that wait for a decision, or for who is filling in a form.</param>
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
    ImageReference? Cover = null,
    string? OnlineUrl = null,
    string? Category = null,
    IReadOnlyList<string>? Tags = null,
    EventSeriesSummary? Series = null,
    int MaxPerOrder = 10,
    bool HasWaitingList = false,
    DateTimeOffset? ArchivedAt = null,
    string? CancellationReason = null,
    uint Version = 0,
    IReadOnlyList<QuotaPoolResponse>? Pools = null,
    int PlacesHeld = 0);

/// <summary>A series of events, as those that belong to it name it.</summary>
public sealed record EventSeriesSummary(Guid Id, string Name, string Slug);

/// <summary>The tenant's series, by name.</summary>
public sealed record EventSeriesResponse(IReadOnlyList<EventSeriesSummary> Series);

/// <summary>A row of the events list.</summary>
/// <param name="Venue">Empty if it is online alone.</param>
/// <param name="Series">The name of the series that it belongs to.</param>
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
    int PlacesTaken,
    bool IsOnline = false,
    string? Category = null,
    IReadOnlyList<string>? Tags = null,
    string? Series = null,
    bool IsArchived = false);

/// <summary>Gives an event the picture of its page.</summary>
/// <param name="ImageId">An image of the tenant, uploaded as <see cref="ImagePurposes.Cover"/>.</param>
public sealed record SetEventCoverRequest([Required] Guid? ImageId);

/// <summary>What publishing, closing, reopening and cancelling answer.</summary>
public sealed record EventStatusResponse(string Status);
