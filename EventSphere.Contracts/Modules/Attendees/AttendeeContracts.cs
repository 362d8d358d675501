namespace EventSphere.Contracts.Modules.Attendees;

/// <summary>What the attendees list can be sorted by. A minus before it turns the order round.</summary>
public static class AttendeeSorts
{
    /// <summary>Last name, first name.</summary>
    public const string Name = "name";

    public const string CreatedAt = "createdAt";

    public const string Pattern = "^-?(createdAt|name)$";
}

/// <summary>A row of the attendees list: a person, over all of the tenant's events.</summary>
/// <param name="CreatedAt">When they registered for the first time.</param>
/// <param name="Events">How many events they registered for, cancelled registrations included.</param>
/// <param name="Last">Their newest registration; null if there is none any more.</param>
public sealed record AttendeeListItem(
    Guid Id, string FirstName, string LastName, string Email, DateTimeOffset CreatedAt, int Events, LastRegistration? Last);

/// <summary>An attendee's newest registration.</summary>
/// <param name="TimeZone">The event's IANA zone, in which <paramref name="At"/> is shown.</param>
public sealed record LastRegistration(Guid EventId, string EventTitle, string TimeZone, DateTimeOffset At);
