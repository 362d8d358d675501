using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Contracts.Modules.Attendees;

/// <summary>Limits of an attendee's profile.</summary>
public static class AttendeeLimits
{
    public const int CompanyMaxLength = 120;
    public const int JobTitleMaxLength = 120;

    /// <summary>As it is typed; stored it has at most 16 characters (E.164).</summary>
    public const int PhoneMaxLength = 40;

    /// <summary>With the country's code, in whatever groups people write it.</summary>
    public const string PhonePattern = @"^ *\+(?:[ ()./-]*[0-9]){7,15} *$";

    public const string PhoneAdvice = "Write the number with its country's code, such as +234 803 123 4567.";

    /// <summary>How many matches of a search or a filter are counted: whoever has more narrows on rather than to turn pages.</summary>
    public const int MaxCounted = 1_000;

    /// <summary>How many registrations a profile shows, the newest.</summary>
    public const int MaxHistory = 100;
}

/// <summary>What the attendees list can be sorted by. A minus before it turns the order round.</summary>
public static class AttendeeSorts
{
    /// <summary>Last name, first name.</summary>
    public const string Name = "name";

    /// <summary>When they were first known. Only where no filter asks for registrations.</summary>
    public const string CreatedAt = "createdAt";

    /// <summary>The newest registration that the filters ask for. Only with a filter by event, day of registration or check-in.</summary>
    public const string RegisteredAt = "registeredAt";

    public const string Pattern = "^-?(createdAt|name|registeredAt)$";
}

/// <summary>A row of the attendees list: a person, over all of the tenant's events.</summary>
/// <param name="CreatedAt">When they were first known: registered, invited or imported.</param>
/// <param name="Events">How many events they registered for, cancelled registrations included.</param>
/// <param name="Last">Their newest registration; null if there is none.</param>
/// <param name="Tags">By name.</param>
public sealed record AttendeeListItem(
    Guid Id, string FirstName, string LastName, string Email, DateTimeOffset CreatedAt, int Events, LastRegistration? Last,
    string? Phone, string? Company, string? JobTitle, IReadOnlyList<AttendeeTagName> Tags);

/// <summary>An attendee's newest registration.</summary>
/// <param name="TimeZone">The event's IANA zone, in which <paramref name="At"/> is shown.</param>
public sealed record LastRegistration(Guid EventId, string EventTitle, string TimeZone, DateTimeOffset At);

/// <summary>Changes what is known of a person. The address stays: it is what they are known by, and changes only by merging.</summary>
/// <param name="Phone">With the country's code; stored as E.164 (ITU-T), a plus sign and digits.</param>
/// <param name="Version">That of the profile that was changed: a later one is refused, so that nobody undoes another's change unseen.</param>
public sealed record UpdateAttendeeRequest(
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName,
    [StringLength(AttendeeLimits.PhoneMaxLength), RegularExpression(AttendeeLimits.PhonePattern, ErrorMessage = AttendeeLimits.PhoneAdvice)] string? Phone,
    [StringLength(AttendeeLimits.CompanyMaxLength), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the company in one line.")] string? Company,
    [StringLength(AttendeeLimits.JobTitleMaxLength), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the job title in one line.")] string? JobTitle,
    [Required] int? Version);

/// <summary>All that a tenant knows of a person.</summary>
/// <param name="Phone">E.164.</param>
/// <param name="Version">Goes up with every change of the profile; see <see cref="UpdateAttendeeRequest"/>.</param>
/// <param name="Tags">By name.</param>
/// <param name="Attendance">Their registrations, the newest first, at most <see cref="AttendeeLimits.MaxHistory"/>.</param>
/// <param name="Notes">The newest first, at most <see cref="AttendeeNoteLimits.MaxShown"/>; the timeline has all of them.</param>
public sealed record AttendeeProfile(
    Guid Id, string FirstName, string LastName, string Email, string? Phone, string? Company, string? JobTitle, DateTimeOffset CreatedAt, int Version,
    IReadOnlyList<AttendeeTagName> Tags, AttendanceCounts Counts, IReadOnlyList<Attendance> Attendance, IReadOnlyList<AttendeeNote> Notes);

/// <summary>How often a person registered and came, over all events.</summary>
/// <param name="Events">Different events.</param>
/// <param name="Missed">Events that are over, for which they were registered and didn't come.</param>
public sealed record AttendanceCounts(int Registrations, int Events, int CheckedIn, int Cancelled, int Missed);

/// <summary>A registration, as a person's history shows it.</summary>
/// <param name="TimeZone">The event's IANA zone, in which times are shown.</param>
/// <param name="TicketType">Its name.</param>
/// <param name="Status">One of <see cref="RegistrationStatuses"/>.</param>
/// <param name="Email">The address that was typed; another than the profile's where two people were merged.</param>
/// <param name="CheckedInAt">When the ticket was admitted, if it was.</param>
public sealed record Attendance(
    Guid RegistrationId, Guid EventId, string EventTitle, DateTimeOffset StartsAt, string TimeZone, string TicketType, string Status, string Email,
    DateTimeOffset RegisteredAt, DateTimeOffset? CheckedInAt, string? Gate);
