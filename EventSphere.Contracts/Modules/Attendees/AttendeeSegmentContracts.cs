using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Contracts.Modules.Attendees;

/// <summary>Limits of segments.</summary>
public static class AttendeeSegmentLimits
{
    public const int NameMaxLength = 60;

    /// <summary>How many a tenant may have: all are counted where they are listed.</summary>
    public const int MaxSegments = 30;
}

/// <summary>The filters of the attendees list, as a segment keeps them. What is absent narrows nothing.</summary>
/// <param name="Search">Part of name, address, company or phone number, in any case.</param>
/// <param name="TagId">Who has this tag.</param>
/// <param name="EventId">Who is registered for this event.</param>
/// <param name="RegisteredFrom">Who registered on this day of UTC or later.</param>
/// <param name="RegisteredTo">Who registered on this day of UTC or earlier.</param>
/// <param name="CheckedIn">Who was admitted, or wasn't; for the event, if one is named.</param>
/// <param name="Company">Who is of this company, in any case.</param>
public sealed record AttendeeFilterValues(
    [StringLength(Paging.MaxSearchLength)] string? Search = null,
    Guid? TagId = null,
    Guid? EventId = null,
    DateOnly? RegisteredFrom = null,
    DateOnly? RegisteredTo = null,
    bool? CheckedIn = null,
    [StringLength(AttendeeLimits.CompanyMaxLength)] string? Company = null);

/// <summary>Saves a filter under a name, or changes it.</summary>
/// <param name="Name">Unique in the tenant, in whatever case.</param>
public sealed record AttendeeSegmentRequest(
    [Required, StringLength(AttendeeSegmentLimits.NameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string Name,
    [Required] AttendeeFilterValues Filter);

/// <summary>A saved filter, and how many people it finds now.</summary>
/// <param name="Attendees">Counted up to <see cref="AttendeeLimits.MaxCounted"/>.</param>
/// <param name="AtLeast">There are more.</param>
public sealed record AttendeeSegmentResponse(Guid Id, string Name, AttendeeFilterValues Filter, int Attendees, bool AtLeast);

/// <summary>All segments of a tenant, by name.</summary>
public sealed record AttendeeSegmentsResponse(IReadOnlyList<AttendeeSegmentResponse> Items);
