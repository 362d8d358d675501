using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>What a ticket's holder said of themselves, and what the event asks each person now.</summary>
/// <param name="Version">Goes back with a change, which is then refused if somebody else has changed it meanwhile.</param>
/// <param name="TicketTypeId">Some questions belong to some tickets alone.</param>
/// <param name="Asked">No fields: nothing.</param>
/// <param name="Answers">To what is asked now, by the field's key; files by new tokens, as if they had just been uploaded.</param>
/// <param name="FileNames">What those files are called, by the field's key.</param>
public sealed record OwnRegistrationResponse(
    string FirstName, string LastName, string Version, Guid TicketTypeId, FormDefinition Asked,
    IReadOnlyDictionary<string, string> Answers, IReadOnlyDictionary<string, string> FileNames);

/// <summary>Changes what a ticket's holder said of themselves.</summary>
/// <param name="Answers">Takes the place of all answers of this person; absent: they stay.</param>
/// <param name="Version">What was read before; absent: it is changed whatever it is now.</param>
public sealed record ChangeRegistrationRequest(
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName,
    IReadOnlyDictionary<string, string>? Answers = null,
    [StringLength(RegistrationLimits.VersionMaxLength, MinimumLength = 1)] string? Version = null);

/// <summary>Gives a ticket to somebody else. The token that was used stops to admit at once; the new one goes to the new holder alone.</summary>
public sealed record TransferTicketRequest(
    [Required, MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName);
