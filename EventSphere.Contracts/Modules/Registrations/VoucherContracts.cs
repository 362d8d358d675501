using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Contracts.Modules.Registrations;

/// <summary>What a voucher does to a price, as it is written on the wire.</summary>
public static class VoucherEffects
{
    /// <summary>Nothing: it only opens what is hidden.</summary>
    public const string Access = "access";

    /// <summary>Takes so many per cent off; half a minor unit is rounded in the buyer's favour.</summary>
    public const string Percent = "percent";

    /// <summary>Takes so many minor units off each ticket, to no less than nothing.</summary>
    public const string Amount = "amount";

    public const string Pattern = "^(access|percent|amount)$";
}

/// <summary>A code that an organizer gives to some, when making it and when changing it.</summary>
/// <param name="Code">Unique in the event; its case doesn't matter.</param>
/// <param name="Effect">One of <see cref="VoucherEffects"/>.</param>
/// <param name="Value">Per cent (1 to 100), or minor units of the tickets' currency; absent for access.</param>
/// <param name="MaxUses">How many tickets can be had with it; absent: any number.</param>
/// <param name="TicketTypeIds">What it is good for; empty: all of the event's.</param>
/// <param name="OpensHidden">Whether who has it sees and may take hidden ones among these.</param>
/// <param name="Version">Of the voucher that was read; absent when making one.</param>
public sealed record VoucherRequest(
    [Required, StringLength(HoldLimits.CodeMaxLength, MinimumLength = 3), RegularExpression(HoldLimits.CodePattern, ErrorMessage = "A code has letters, digits and hyphens.")] string Code,
    [Required, RegularExpression(VoucherEffects.Pattern, ErrorMessage = "Use access, percent or amount.")] string Effect,
    [Range(1, TicketTypeLimits.MaxPriceMinor)] long? Value = null,
    [Range(1, EventLimits.MaxCapacity)] int? MaxUses = null,
    DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidUntil = null,
    IReadOnlyList<Guid>? TicketTypeIds = null,
    bool OpensHidden = false,
    [StringLength(RegistrationLimits.NoteMaxLength)] string? Note = null,
    long? Version = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Effect == VoucherEffects.Percent && Value is not (>= 1 and <= 100))
            yield return new ValidationResult("Give a percentage from 1 to 100.", [nameof(Value)]);
        if (Effect == VoucherEffects.Amount && Value is null)
            yield return new ValidationResult("Say how much it takes off.", [nameof(Value)]);
        if (Effect == VoucherEffects.Access && Value is not null)
            yield return new ValidationResult("An access code takes nothing off.", [nameof(Value)]);
        if (ValidUntil <= ValidFrom)
            yield return new ValidationResult("The end must come after the start.", [nameof(ValidUntil)]);
    }
}

/// <summary>A voucher as its organizer sees it.</summary>
/// <param name="Used">Tickets that were had with it and live, those held included.</param>
public sealed record VoucherResponse(
    Guid Id,
    string Code,
    string Effect,
    long? Value,
    int? MaxUses,
    int Used,
    DateTimeOffset? ValidFrom,
    DateTimeOffset? ValidUntil,
    IReadOnlyList<Guid> TicketTypeIds,
    bool OpensHidden,
    string? Note,
    DateTimeOffset CreatedAt,
    long Version);
