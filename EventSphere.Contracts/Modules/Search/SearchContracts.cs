namespace EventSphere.Contracts.Modules.Search;

/// <summary>Limits of the search over everything.</summary>
public static class SearchLimits
{
    public const int MinLength = 2;

    /// <summary>Long enough for an e-ticket's address as well.</summary>
    public const int MaxLength = 100;

    /// <summary>How many of each kind are answered.</summary>
    public const int Hits = 5;
}

/// <summary>What was found, best first, at most <see cref="SearchLimits.Hits"/> of each kind. A group that the caller may not see is absent.</summary>
public sealed record SearchResponse(
    IReadOnlyList<EventHit>? Events, IReadOnlyList<AttendeeHit>? Attendees, IReadOnlyList<RegistrationHit>? Registrations);

/// <summary>An event whose title or venue has the words.</summary>
/// <param name="Status">One of <see cref="Events.EventStatuses"/>.</param>
public sealed record EventHit(Guid Id, string Title, string Venue, DateTimeOffset StartsAt, string TimeZone, string Status);

/// <summary>A person whose name or address has the words.</summary>
/// <param name="EventId">The event that they registered for last, if any.</param>
public sealed record AttendeeHit(Guid Id, string FirstName, string LastName, string Email, Guid? EventId, string? EventTitle);

/// <summary>A registration whose name or address has the words, or whose ticket was looked for.</summary>
/// <param name="Status">One of <see cref="Registrations.RegistrationStatuses"/>.</param>
public sealed record RegistrationHit(
    Guid Id, Guid EventId, string EventTitle, string FirstName, string LastName, string Email, string TicketType, string Status);
