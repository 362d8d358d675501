using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>Says that an event doesn't take place. For good: everybody who registered is told, and their places end.</summary>
/// <param name="Reason">What people are told.</param>
/// <param name="Confirm">The event's slug, typed by who means it.</param>
public sealed record CancelEventRequest(
    [Required, StringLength(EventLimits.ReasonMaxLength, MinimumLength = 2)] string Reason,
    [Required, StringLength(EventLimits.SlugMaxLength)] string Confirm);

/// <summary>Makes a draft like another event. What hangs on people isn't copied: registrations, codes, the waiting list.</summary>
/// <param name="StartsAt">Its first moment; end and sales move with it, on the clocks of the event's zone.</param>
public sealed record DuplicateEventRequest(
    [Required, StringLength(EventLimits.TitleMaxLength, MinimumLength = 2)] string Title,
    [Required, StringLength(EventLimits.SlugMaxLength, MinimumLength = 2), RegularExpression(TenantLimits.SlugPattern, ErrorMessage = "Use lower-case letters, digits and single hyphens.")] string Slug,
    [Required] DateTimeOffset? StartsAt);

/// <summary>Makes drafts like an event at other dates, in one series with it.</summary>
public sealed record AddEventDatesRequest([Required, MinLength(1), MaxLength(EventLimits.MaxDates)] IReadOnlyList<EventDate> Dates);

/// <summary>When one of them begins.</summary>
public sealed record EventDate([Required] DateTimeOffset? StartsAt);

/// <summary>The drafts that were made, in the order of the request.</summary>
public sealed record AddedEventDatesResponse(EventSeriesSummary Series, IReadOnlyList<AddedEventDate> Events);

/// <summary>A draft that was made at a date.</summary>
public sealed record AddedEventDate(Guid Id, string Slug, DateTimeOffset StartsAt);
