using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>Changes what a ticket's holder said of themselves.</summary>
/// <param name="Answers">Takes the place of all answers of this person; absent: they stay.</param>
public sealed record ChangeRegistrationRequest(
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName,
    IReadOnlyDictionary<string, string>? Answers = null);

/// <summary>Gives a ticket to somebody else. The token that was used stops to admit at once; the new one goes to the new holder alone.</summary>
public sealed record TransferTicketRequest(
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName);
