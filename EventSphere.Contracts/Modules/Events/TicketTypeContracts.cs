using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Events;

/// <summary>Limits of a ticket type's fields.</summary>
public static class TicketTypeLimits
{
    public const int NameMaxLength = 80;
    public const int DescriptionMaxLength = 500;
    public const int MaxPerOrder = 50;
    public const int MaxTiers = 10;
    public const int MaxRules = 20;

    /// <summary>Minor units; a price above this is surely a mistake.</summary>
    public const long MaxPriceMinor = 100_000_000_000;

    /// <summary>ISO 4217 alphabetic code.</summary>
    public const string CurrencyPattern = "^[A-Z]{3}$";
}

/// <summary>How a ticket type is priced, as it is written on the wire.</summary>
public static class TicketPricing
{
    /// <summary>At its price, or that of the tier that applies; 0 is free.</summary>
    public const string Fixed = "fixed";

    /// <summary>Who takes it says what they give, at least the price.</summary>
    public const string Donation = "donation";

    public const string Pattern = "^(fixed|donation)$";
}

/// <summary>A price that holds until a time, or while its own places last: the first of a type that still applies is asked for.</summary>
/// <param name="EndsAt">From then on the next tier applies. Absent: no end.</param>
/// <param name="Quota">How many go at this price. An order that wants more than are left pays the next tier's price. Absent: as many as there are.</param>
public sealed record PriceTierRequest(
    [Required, StringLength(TicketTypeLimits.NameMaxLength, MinimumLength = 1)] string Name,
    [Required, Range(0, TicketTypeLimits.MaxPriceMinor)] long? PriceMinor,
    DateTimeOffset? EndsAt = null,
    [Range(1, EventLimits.MaxCapacity)] int? Quota = null);

/// <summary>A tier as its organizer sees it.</summary>
/// <param name="Sold">Places of its quota that are sold or held; 0 without a quota.</param>
public sealed record PriceTierResponse(Guid Id, string Name, long PriceMinor, DateTimeOffset? EndsAt, int? Quota, int Sold);

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
