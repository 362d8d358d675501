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
/// <param name="Id">Of a tier that is kept; one that isn't named goes. Absent: a new one.</param>
public sealed record PriceTierRequest(
    [Required, StringLength(TicketTypeLimits.NameMaxLength, MinimumLength = 1)] string Name,
    [Required, Range(0, TicketTypeLimits.MaxPriceMinor)] long? PriceMinor,
    DateTimeOffset? EndsAt = null,
    [Range(1, EventLimits.MaxCapacity)] int? Quota = null,
    Guid? Id = null);

/// <summary>A tier as its organizer sees it.</summary>
/// <param name="Sold">Places of its quota that are sold or held; 0 without a quota.</param>
public sealed record PriceTierResponse(Guid Id, string Name, long PriceMinor, DateTimeOffset? EndsAt, int? Quota, int Sold);

/// <summary>What an organizer says of a ticket type, when adding and when editing it.</summary>
/// <param name="PriceMinor">Price in the currency's minor unit (kobo, cents); 0 is free. Of a donation the least.</param>
/// <param name="Currency">ISO 4217 code in capitals, such as <c>NGN</c>; one for all ticket types of an event.</param>
/// <param name="Quota">How many of this type there are; the event's capacity limits the sum over all that admit somebody.</param>
/// <param name="SalesStart">Nobody registers before. Absent: from the publication on.</param>
/// <param name="SalesEnd">Nobody registers from then on. Absent: until the event ends.</param>
/// <param name="Pricing">One of <see cref="TicketPricing"/>. Absent: fixed.</param>
/// <param name="IsAddOn">It admits nobody: it is taken beside a ticket that does. Can't change once somebody has one.</param>
/// <param name="MinPerOrder">Who takes it takes at least so many. Absent: 1.</param>
/// <param name="MaxPerOrder">And at most so many. Absent: 10.</param>
/// <param name="IsHidden">Seen and had only with a code that opens it.</param>
/// <param name="NeedsApproval">Who registers waits for a decision; the place is kept meanwhile.</param>
/// <param name="Tiers">Prices that come before the ordinary one, in the order in which they are tried; the list as a whole.</param>
/// <param name="Requires">One of these ticket types must be in the same order.</param>
/// <param name="Excludes">None of these may be in the same order.</param>
/// <param name="Version">The version of the ticket type that was edited; another meanwhile is a conflict. Absent: whatever is there is overwritten.</param>
public sealed record TicketTypeRequest(
    [Required, StringLength(TicketTypeLimits.NameMaxLength, MinimumLength = 1)] string Name,
    [Required, Range(0, TicketTypeLimits.MaxPriceMinor)] long? PriceMinor,
    [Required, RegularExpression(TicketTypeLimits.CurrencyPattern, ErrorMessage = "Use a currency code of three capitals, such as NGN.")] string Currency,
    [Required, Range(1, EventLimits.MaxCapacity)] int? Quota,
    DateTimeOffset? SalesStart = null,
    DateTimeOffset? SalesEnd = null,
    [StringLength(TicketTypeLimits.DescriptionMaxLength)] string? Description = null,
    [RegularExpression(TicketPricing.Pattern, ErrorMessage = "Use fixed or donation.")] string? Pricing = null,
    bool IsAddOn = false,
    [Range(1, TicketTypeLimits.MaxPerOrder)] int? MinPerOrder = null,
    [Range(1, TicketTypeLimits.MaxPerOrder)] int? MaxPerOrder = null,
    bool IsHidden = false,
    bool NeedsApproval = false,
    [MaxLength(TicketTypeLimits.MaxTiers)] IReadOnlyList<PriceTierRequest>? Tiers = null,
    [MaxLength(TicketTypeLimits.MaxRules)] IReadOnlyList<Guid>? Requires = null,
    [MaxLength(TicketTypeLimits.MaxRules)] IReadOnlyList<Guid>? Excludes = null,
    uint? Version = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (SalesEnd <= SalesStart)
            yield return new ValidationResult("Sales must end after they start.", [nameof(SalesEnd)]);
        if ((MaxPerOrder ?? 10) < (MinPerOrder ?? 1))
            yield return new ValidationResult("The most that one order may have is at least the least.", [nameof(MaxPerOrder)]);
        if (Pricing == TicketPricing.Donation && Tiers is { Count: > 0 })
            yield return new ValidationResult("Who gives says how much: a donation has no other prices.", [nameof(Tiers)]);
        if (Tiers?.Select(tier => tier.Name.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Count() < Tiers?.Count)
            yield return new ValidationResult("Give each price a name of its own.", [nameof(Tiers)]);
    }
}

/// <summary>A ticket type as its organizer sees it.</summary>
/// <param name="Sold">Places of its quota that are sold or held.</param>
/// <param name="Held">Those of them that wait for a decision, or for who is filling in a form.</param>
/// <param name="Left">How many can be had: the smallest of what all its pools have.</param>
/// <param name="ArchivedAt">When it was taken out of the offer for good; null if it is in it.</param>
/// <param name="Version">Goes up with each change of it; sent back by who edits it.</param>
public sealed record TicketTypeResponse(
    Guid Id,
    string Name,
    long PriceMinor,
    string Currency,
    int Quota,
    int Sold,
    DateTimeOffset? SalesStart,
    DateTimeOffset? SalesEnd,
    int Held = 0,
    int Left = 0,
    string? Description = null,
    string Pricing = TicketPricing.Fixed,
    bool IsAddOn = false,
    int MinPerOrder = 1,
    int MaxPerOrder = 10,
    bool IsHidden = false,
    bool NeedsApproval = false,
    int Position = 0,
    DateTimeOffset? ArchivedAt = null,
    IReadOnlyList<PriceTierResponse>? Tiers = null,
    IReadOnlyList<Guid>? Requires = null,
    IReadOnlyList<Guid>? Excludes = null,
    uint Version = 0);

/// <summary>What became of a ticket type that was deleted: somebody had one, so that it was only taken out of the offer, or nobody had.</summary>
/// <param name="Outcome">One of <see cref="TicketTypeOutcomes"/>.</param>
public sealed record DeletedTicketTypeResponse(string Outcome);

/// <summary>What becomes of a ticket type that is deleted, as it is written on the wire.</summary>
public static class TicketTypeOutcomes
{
    public const string Deleted = "deleted";
    public const string Archived = "archived";
}

/// <summary>The order in which ticket types are offered.</summary>
/// <param name="TicketTypeIds">All that are in the offer, each once.</param>
public sealed record TicketTypeOrderRequest([Required, MinLength(1), MaxLength(EventLimits.MaxTicketTypes)] IReadOnlyList<Guid> TicketTypeIds);

/// <summary>A quota that several ticket types share: each ticket of theirs takes one of its places besides those of its own type.</summary>
/// <param name="TicketTypeIds">Which draw on it.</param>
public sealed record QuotaPoolRequest(
    [Required, StringLength(TicketTypeLimits.NameMaxLength, MinimumLength = 1)] string Name,
    [Required, Range(1, EventLimits.MaxCapacity)] int? Quota,
    [Required, MinLength(1), MaxLength(EventLimits.MaxTicketTypes)] IReadOnlyList<Guid> TicketTypeIds);

/// <summary>A shared quota as its organizer sees it.</summary>
public sealed record QuotaPoolResponse(Guid Id, string Name, int Quota, int Sold, int Held, IReadOnlyList<Guid> TicketTypeIds);

/// <summary>The shared quotas of an event, in the order in which they were made.</summary>
public sealed record QuotaPoolsResponse(IReadOnlyList<QuotaPoolResponse> Pools);
