using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>Limits of a ticket type's fields.</summary>
public static class TicketTypeLimits
{
    public const int NameMaxLength = 80;

    /// <summary>Minor units; a price above this is surely a mistake.</summary>
    public const long MaxPriceMinor = 100_000_000_000;

    /// <summary>ISO 4217 alphabetic code.</summary>
    public const string CurrencyPattern = "^[A-Z]{3}$";
}

/// <summary>Adds a ticket type to an event.</summary>
/// <param name="PriceMinor">Price in the currency's minor unit (kobo, cents); 0 is free.</param>
/// <param name="Currency">ISO 4217 code in capitals, such as <c>NGN</c>.</param>
/// <param name="Quota">How many of this type there are; the event's capacity limits the sum.</param>
/// <param name="SalesStart">Nobody registers before. Absent: from the publication on.</param>
/// <param name="SalesEnd">Nobody registers from then on. Absent: until the event ends.</param>
public sealed record TicketTypeRequest(
    [Required, StringLength(TicketTypeLimits.NameMaxLength, MinimumLength = 1)] string Name,
    [Required, Range(0, TicketTypeLimits.MaxPriceMinor)] long? PriceMinor,
    [Required, RegularExpression(TicketTypeLimits.CurrencyPattern, ErrorMessage = "Use a currency code of three capitals, such as NGN.")] string Currency,
    [Required, Range(1, EventLimits.MaxCapacity)] int? Quota,
    DateTimeOffset? SalesStart = null,
    DateTimeOffset? SalesEnd = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SalesEnd <= SalesStart)
            yield return new ValidationResult("Sales must end after they start.", [nameof(SalesEnd)]);
    }
}

/// <summary>A ticket type as its organizer sees it.</summary>
/// <param name="Sold">Places of its quota that are sold or held.</param>
public sealed record TicketTypeResponse(
    Guid Id,
    string Name,
    long PriceMinor,
    string Currency,
    int Quota,
    int Sold,
    DateTimeOffset? SalesStart,
    DateTimeOffset? SalesEnd);
