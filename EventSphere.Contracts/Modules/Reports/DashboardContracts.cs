namespace EventSphere.Contracts.Modules.Reports;

/// <summary>The figures of the dashboard, over all events of the tenant or over one.</summary>
/// <param name="Registrations">Registrations ever made.</param>
/// <param name="RegistrationsThisWeek">Of those, in the last 7 days.</param>
/// <param name="RegistrationsWeekBefore">Of those, in the 7 days before.</param>
/// <param name="CheckedIn">Tickets that were admitted at least once.</param>
/// <param name="PlacesLeft">Places left over the published events that are not over.</param>
/// <param name="Days">Registrations a day over the last 30 days, oldest first, none left out.</param>
public sealed record DashboardResponse(
    long Registrations,
    long RegistrationsThisWeek,
    long RegistrationsWeekBefore,
    long CheckedIn,
    int PublishedEvents,
    int DraftEvents,
    long PlacesLeft,
    IReadOnlyList<DayCount> Days,
    IReadOnlyList<GateCount> Gates,
    IReadOnlyList<LatestRegistration> Latest);

/// <summary>How many on one day (UTC).</summary>
public sealed record DayCount(DateOnly Day, long Count);

/// <summary>Admissions at one gate: in all, and in the last minute.</summary>
public sealed record GateCount(string Gate, long Admitted, long LastMinute);

/// <summary>One of the newest registrations.</summary>
public sealed record LatestRegistration(
    Guid Id,
    Guid EventId,
    string EventTitle,
    string FirstName,
    string LastName,
    string TicketType,
    string Status,
    DateTimeOffset CreatedAt);
