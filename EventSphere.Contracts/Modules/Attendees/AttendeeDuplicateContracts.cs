using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Attendees;

/// <summary>Why two attendees may be one person, as it is written on the wire.</summary>
public static class DuplicateReasons
{
    /// <summary>Both addresses lead to one mailbox: they differ in what follows a plus sign or, at Gmail, in dots.</summary>
    public const string SameMailbox = "same_mailbox";

    /// <summary>The address of one was merged into the other before, and somebody registered by it again.</summary>
    public const string MergedBefore = "merged_before";

    public const string SamePhone = "same_phone";
    public const string SameCompany = "same_company";
    public const string SameName = "same_name";

    /// <summary>Most groups of three letters are in both names.</summary>
    public const string SimilarName = "similar_name";
}

/// <summary>One of two who may be the same.</summary>
public sealed record DuplicateSide(
    Guid Id, string FirstName, string LastName, string Email, string? Phone, string? Company, string? JobTitle, DateTimeOffset CreatedAt, int Version,
    int Registrations, int Notes, IReadOnlyList<AttendeeTagName> Tags);

/// <summary>Two attendees who may be one person.</summary>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Certain">The mailbox is the same; all else is a suggestion.</param>
/// <param name="Reasons">Of <see cref="DuplicateReasons"/>, the strongest first.</param>
/// <param name="First">Known for longer.</param>
public sealed record DuplicateSuggestion(double Score, bool Certain, IReadOnlyList<string> Reasons, DuplicateSide First, DuplicateSide Second);

/// <summary>A part of the search for duplicates, which goes on from where it ended. A part may find nothing while others do.</summary>
/// <param name="Next">What <c>after</c> takes to look on; null at the end.</param>
public sealed record DuplicatesResponse(IReadOnlyList<DuplicateSuggestion> Items, string? Next);

/// <summary>Says that two attendees are two people: they aren't suggested again.</summary>
public sealed record DismissDuplicateRequest([Required] Guid? FirstId, [Required] Guid? SecondId);

/// <summary>Makes one of two attendees: what belongs to the other goes to the one in the address, and the other is gone.</summary>
/// <param name="OtherId">Who is gone afterwards.</param>
/// <param name="Version">Of the one that is kept, as it was seen.</param>
/// <param name="OtherVersion">Of the other, as it was seen.</param>
/// <param name="TakeEmail">The one that is kept gets the other's address. Otherwise it keeps its own.</param>
public sealed record MergeAttendeeRequest(
    [Required] Guid? OtherId, [Required] int? Version, [Required] int? OtherVersion, bool TakeEmail = false);

/// <summary>What merging moved to the attendee that was kept.</summary>
public sealed record MergedAttendee(Guid Id, int Registrations, int Notes, int Tags);
