using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>Limits of what is held and of who comes on it.</summary>
public static class HoldLimits
{
    /// <summary>Lines of one hold.</summary>
    public const int MaxLines = 20;

    public const int CodeMaxLength = 40;

    /// <summary>Letters, digits, hyphens; their case doesn't matter.</summary>
    public const string CodePattern = "^[A-Za-z0-9][A-Za-z0-9-]*$";
}

/// <summary>The states of a hold, as they are written on the wire.</summary>
public static class HoldStatuses
{
    public const string Open = "open";
    public const string Used = "used";
    public const string Released = "released";
    public const string Expired = "expired";
}

/// <summary>Keeps places while somebody fills in a form. Needs an <c>Idempotency-Key</c> header.</summary>
/// <param name="Code">A voucher or an access code. Optional.</param>
public sealed record HoldRequest(
    [Required, MinLength(1), MaxLength(HoldLimits.MaxLines)] IReadOnlyList<HoldLineRequest> Lines,
    [StringLength(HoldLimits.CodeMaxLength), RegularExpression(HoldLimits.CodePattern, ErrorMessage = "A code has letters, digits and hyphens.")] string? Code = null);

/// <summary>So many of one ticket type.</summary>
/// <param name="PriceMinor">What somebody gives for each, where they say so themselves (<see cref="TicketPricing.Donation"/>).</param>
public sealed record HoldLineRequest(
    [Required] Guid? TicketTypeId,
    [Required, Range(1, EventLimits.MaxPerOrder)] int? Quantity,
    [Range(0, TicketTypeLimits.MaxPriceMinor)] long? PriceMinor = null);

/// <summary>Places that are kept for somebody until a time.</summary>
/// <param name="Token">Who has it may register on the hold or let it go: 22 characters, base64url of 128 random bits.</param>
/// <param name="Status">One of <see cref="HoldStatuses"/>.</param>
/// <param name="TotalMinor">The sum of the lines, in the currency's minor unit.</param>
/// <param name="Code">The voucher that was given, as it is written by its organizer.</param>
public sealed record HoldResponse(
    string Token,
    string Status,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<HoldLine> Lines,
    long TotalMinor,
    string Currency,
    string? Code);

/// <summary>A line of a hold.</summary>
/// <param name="PriceMinor">Of one, after the voucher.</param>
public sealed record HoldLine(Guid TicketTypeId, string Name, int Quantity, long PriceMinor, bool IsAddOn);

/// <summary>Registers one or several persons on places that are held. Needs an <c>Idempotency-Key</c> header.</summary>
/// <param name="HoldToken">The hold, whose lines say which tickets there are to give.</param>
/// <param name="People">As many as the hold has tickets that admit somebody, each with one of its ticket types.</param>
/// <param name="Answers">Answers to the questions that are asked once, by the question's key.</param>
public sealed record RegisterGroupRequest(
    [Required, StringLength(RegistrationLimits.TokenLength, MinimumLength = RegistrationLimits.TokenLength)] string HoldToken,
    [Required, MinLength(1), MaxLength(EventLimits.MaxPerOrder)] IReadOnlyList<GroupMember> People,
    IReadOnlyDictionary<string, string>? Answers = null);

/// <summary>One person of a group.</summary>
/// <param name="Email">Absent: the mail goes to the first person's address, and this is a guest of theirs.</param>
/// <param name="Answers">Answers to the questions that are asked of each person, by the question's key.</param>
/// <param name="AddOns">What this person takes beside the ticket, of what the hold has.</param>
public sealed record GroupMember(
    [Required] Guid? TicketTypeId,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string FirstName,
    [Required, StringLength(RegistrationLimits.PersonNameMaxLength, MinimumLength = 1), RegularExpression(RegistrationLimits.OneLinePattern, ErrorMessage = "Write the name in one line.")] string LastName,
    [MailboxAddress, StringLength(UserLimits.EmailMaxLength)] string? Email = null,
    IReadOnlyDictionary<string, string>? Answers = null,
    IReadOnlyList<AddOnRequest>? AddOns = null);

/// <summary>So many of an add-on for one person.</summary>
public sealed record AddOnRequest([Required] Guid? TicketTypeId, [Required, Range(1, EventLimits.MaxPerOrder)] int? Quantity);

/// <summary>The registrations that were made together, in the order of the request.</summary>
public sealed record GroupRegistrationResponse(Guid GroupId, IReadOnlyList<RegistrationResponse> Registrations);

/// <summary>What a code opens: the tickets that only who has it may take, at the prices that it leaves of them.</summary>
public sealed record PublicCodeResponse(string Code, IReadOnlyList<PublicTicketType> TicketTypes);
