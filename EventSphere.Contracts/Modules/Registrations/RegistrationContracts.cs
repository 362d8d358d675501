using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>Limits of a registration's fields.</summary>
public static class RegistrationLimits
{
    public const int PersonNameMaxLength = 80;
    public const int MaxAnswers = 50;
    public const int AnswerKeyMaxLength = 60;
    public const int AnswerMaxLength = 2_000;
    public const int NoteMaxLength = 500;

    /// <summary>Of a token that somebody holds, of a ticket, a hold or a place in the waiting list: base64url of 128 bits.</summary>
    public const int TokenLength = 22;

    /// <summary>Of the version of what a holder said.</summary>
    public const int VersionMaxLength = 40;

    /// <summary>Registrations that one decision may be about.</summary>
    public const int MaxDecided = 500;

    /// <summary>No control characters: a name goes into mails to an address that anybody may type.</summary>
    public const string OneLinePattern = @"^\P{Cc}*$";
}

/// <summary>The states a registration can be in, as they are written on the wire.</summary>
public static class RegistrationStatuses
{
    public const string Confirmed = "confirmed";
    public const string Cancelled = "cancelled";

    /// <summary>Waits for the organizer's decision; its place is kept.</summary>
    public const string Pending = "pending";

    public const string Declined = "declined";
}

/// <summary>Registers one person for an event. Needs an <c>Idempotency-Key</c> header.</summary>
/// <param name="Answers">Answers to the event's own questions, by the question's key.</param>
public sealed record RegisterAttendeeRequest(
    [Required] Guid? TicketTypeId,
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName,
    IReadOnlyDictionary<string, string>? Answers = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Answers is null)
            yield break;
        if (Answers.Count > RegistrationLimits.MaxAnswers)
            yield return new ValidationResult($"At most {RegistrationLimits.MaxAnswers} answers are taken.", [nameof(Answers)]);
        if (Answers.Any(a => a.Key.Length is 0 or > RegistrationLimits.AnswerKeyMaxLength || a.Value is null || a.Value.Length > RegistrationLimits.AnswerMaxLength))
            yield return new ValidationResult($"An answer has at most {RegistrationLimits.AnswerMaxLength} characters.", [nameof(Answers)]);
    }
}

/// <summary>A registration that was made.</summary>
/// <param name="Status">One of <see cref="RegistrationStatuses"/>.</param>
public sealed record RegistrationResponse(Guid RegistrationId, string Status, IssuedTicket Ticket);

/// <summary>The ticket of a registration.</summary>
/// <param name="Token">What the door reads: 22 characters, base64url of 128 random bits. A secret of its holder.</param>
/// <param name="Url">The e-ticket's page; the QR code holds this address.</param>
public sealed record IssuedTicket(string Token, string Url);

/// <summary>What a registrations list can be sorted by. A minus before it turns the order round.</summary>
public static class RegistrationSorts
{
    public const string CreatedAt = "createdAt";

    /// <summary>Last name, first name. In one event's list only: over all events there is no index that could serve it.</summary>
    public const string Name = "name";

    public const string Pattern = "^-?(createdAt|name)$";
}

/// <summary>A row of an event's registrations list.</summary>
/// <param name="CheckedInAt">When the ticket was first admitted, if it was.</param>
public sealed record RegistrationListItem(
    Guid Id,
    string FirstName,
    string LastName,
    string Email,
    string TicketType,
    string Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CheckedInAt);

/// <summary>A row of the list of all registrations.</summary>
/// <param name="TimeZone">The event's IANA zone, in which times are shown.</param>
public sealed record RegistrationWithEvent(Guid EventId, string EventTitle, string TimeZone, RegistrationListItem Registration);
