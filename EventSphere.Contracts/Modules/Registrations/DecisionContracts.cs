using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>What an organizer can decide of a registration, as it is written on the wire.</summary>
public static class RegistrationDecisions
{
    /// <summary>One that waits becomes confirmed.</summary>
    public const string Approve = "approve";

    /// <summary>One that waits is refused, and its place is free again.</summary>
    public const string Decline = "decline";

    /// <summary>One that lives ends, and its place is free again.</summary>
    public const string Cancel = "cancel";

    public const string Pattern = "^(approve|decline|cancel)$";
}

/// <summary>Decides of several registrations of one event at once. What can't be done is said for each; the rest is done.</summary>
/// <param name="Decision">One of <see cref="RegistrationDecisions"/>.</param>
/// <param name="Note">A sentence for the mail that tells the person. Optional.</param>
public sealed record DecideRequest(
    [Required, MinLength(1), MaxLength(RegistrationLimits.MaxDecided)] IReadOnlyList<Guid> Ids,
    [Required, RegularExpression(RegistrationDecisions.Pattern, ErrorMessage = "Use approve, decline or cancel.")] string Decision,
    [StringLength(RegistrationLimits.NoteMaxLength)] string? Note = null);

/// <summary>What became of each, in the order of the request.</summary>
public sealed record DecideResponse(IReadOnlyList<DecisionOutcome> Outcomes);

/// <summary>What became of one registration.</summary>
/// <param name="Status">Its status now; null if there is no such registration.</param>
/// <param name="Code">Why nothing was done, one of <see cref="ErrorCodes"/>; null if it was.</param>
public sealed record DecisionOutcome(Guid Id, string? Status, string? Code = null);
