using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Registrations;

namespace EventSphere.Contracts.Modules.Attendees;

/// <summary>Limits of tags.</summary>
public static class AttendeeTagLimits
{
    public const int NameMaxLength = 40;

    /// <summary>How many a tenant may have; more is a list that nobody finds anything in.</summary>
    public const int MaxTags = 100;

    /// <summary>How many people are chosen by their ids at once.</summary>
    public const int MaxChosen = 1_000;

    /// <summary>How many people a filter may tag at once: what one statement does in a moment.</summary>
    public const int MaxAssigned = 50_000;

    /// <summary>How many people with a tag are counted.</summary>
    public const int MaxCounted = 10_000;
}

/// <summary>The colours that a tag can have, as they are written on the wire.</summary>
public static class AttendeeTagColors
{
    public const string Grey = "grey";
    public const string Blue = "blue";
    public const string Green = "green";
    public const string Amber = "amber";
    public const string Red = "red";

    public const int MaxLength = 10;

    public const string Pattern = "^(grey|blue|green|amber|red)$";

    public static readonly IReadOnlyList<string> All = [Grey, Blue, Green, Amber, Red];
}

/// <summary>Makes or changes a tag.</summary>
/// <param name="Name">Unique in the tenant, in whatever case.</param>
/// <param name="Color">One of <see cref="AttendeeTagColors"/>.</param>
public sealed record AttendeeTagRequest(
    [Required, StringLength(AttendeeTagLimits.NameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string Name,
    [Required, RegularExpression(AttendeeTagColors.Pattern, ErrorMessage = "Use grey, blue, green, amber or red.")] string Color);

/// <summary>A tag, where somebody has it.</summary>
/// <param name="Color">One of <see cref="AttendeeTagColors"/>.</param>
public sealed record AttendeeTagName(Guid Id, string Name, string Color);

/// <summary>A tag, in the list of all.</summary>
/// <param name="Attendees">How many people have it, counted up to <see cref="AttendeeTagLimits.MaxCounted"/>.</param>
/// <param name="AtLeast">There are more.</param>
public sealed record AttendeeTagResponse(Guid Id, string Name, string Color, int Attendees, bool AtLeast);

/// <summary>All tags of a tenant, by name.</summary>
public sealed record AttendeeTagsResponse(IReadOnlyList<AttendeeTagResponse> Items);

/// <summary>Gives one person tags and takes some away. What isn't named stays, so that two who do so at once don't undo each other.</summary>
public sealed record ChangeAttendeeTagsRequest(
    [Required, MaxLength(AttendeeTagLimits.MaxTags)] IReadOnlyList<Guid> Add,
    [Required, MaxLength(AttendeeTagLimits.MaxTags)] IReadOnlyList<Guid> Remove);

/// <summary>The tags that a person has now, by name.</summary>
public sealed record AttendeeTagNames(IReadOnlyList<AttendeeTagName> Items);

/// <summary>Gives many people a tag, or takes it away: those of <paramref name="Ids"/>, or all that match <paramref name="Filter"/>.</summary>
/// <param name="Filter">At most <see cref="AttendeeTagLimits.MaxAssigned"/> people may match.</param>
public sealed record AssignAttendeeTagRequest(
    [Required] Guid? TagId,
    [MaxLength(AttendeeTagLimits.MaxChosen)] IReadOnlyList<Guid>? Ids = null,
    AttendeeFilterValues? Filter = null,
    bool Remove = false) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Ids is null == Filter is null)
            yield return new ValidationResult("Send ids or a filter.", [nameof(Ids)]);
    }
}

/// <summary>How many people got the tag, or lost it. Those that had it already, or hadn't it, aren't counted.</summary>
public sealed record AssignedAttendeeTag(int Changed);
