using System.Globalization;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Events;

/// <summary>What an organizer types of a price before the ordinary one.</summary>
public sealed class TierDraft
{
    public Guid? Id { get; init; }
    public string? Name { get; set; }
    public long? PriceMinor { get; set; }
    public string? EndsAt { get; set; }
    public string? Quota { get; set; }

    /// <summary>How many places are taken at this price.</summary>
    public int Sold { get; init; }
}

/// <summary>What an organizer types of a ticket type.</summary>
public sealed class TicketTypeDraft
{
    /// <summary>Null: a new one.</summary>
    public Guid? Id { get; init; }

    public string? Name { get; set; }
    public string? Description { get; set; }
    public string Pricing { get; set; } = TicketPricing.Fixed;
    public long? PriceMinor { get; set; } = 0;
    public string? Currency { get; set; }
    public string? Quota { get; set; }
    public string? SalesStart { get; set; }
    public string? SalesEnd { get; set; }
    public bool IsAddOn { get; set; }
    public string? MinPerOrder { get; set; } = "1";
    public string? MaxPerOrder { get; set; } = "10";
    public bool IsHidden { get; set; }
    public bool NeedsApproval { get; set; }
    public List<TierDraft> Tiers { get; } = [];

    /// <summary>What it says of each other ticket type that it says something of.</summary>
    public Dictionary<Guid, TicketRule> Rules { get; } = [];

    public uint? Version { get; init; }

    public static TicketTypeDraft Of(TicketTypeResponse type, string zone)
    {
        var draft = new TicketTypeDraft
        {
            Id = type.Id,
            Version = type.Version,
            Name = type.Name,
            Description = type.Description,
            Pricing = type.Pricing,
            PriceMinor = type.PriceMinor,
            Currency = type.Currency,
            Quota = Text(type.Quota),
            SalesStart = Text(type.SalesStart, zone),
            SalesEnd = Text(type.SalesEnd, zone),
            IsAddOn = type.IsAddOn,
            MinPerOrder = Text(type.MinPerOrder),
            MaxPerOrder = Text(type.MaxPerOrder),
            IsHidden = type.IsHidden,
            NeedsApproval = type.NeedsApproval,
        };
        draft.Tiers.AddRange((type.Tiers ?? []).Select(tier => new TierDraft
        {
            Id = tier.Id,
            Name = tier.Name,
            PriceMinor = tier.PriceMinor,
            EndsAt = Text(tier.EndsAt, zone),
            Quota = tier.Quota is { } quota ? Text(quota) : null,
            Sold = tier.Sold,
        }));
        foreach (var other in type.Requires ?? [])
            draft.Rules[other] = TicketRule.Requires;
        foreach (var other in type.Excludes ?? [])
            draft.Rules[other] = TicketRule.Excludes;
        return draft;
    }

    /// <param name="zone">The event's zone, on whose clocks times are typed.</param>
    public ApiResult<TicketTypeRequest> ToRequest(string zone)
    {
        var errors = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (PriceMinor is null)
            errors["priceMinor"] = ["Enter an amount, such as 0 or 25000."];
        var quota = Number(Quota, "quota", errors);
        var (least, most) = (Number(MinPerOrder, "minPerOrder", errors), Number(MaxPerOrder, "maxPerOrder", errors));
        var (start, end) = (Time(SalesStart, zone, "salesStart", errors), Time(SalesEnd, zone, "salesEnd", errors));
        var tiers = Pricing == TicketPricing.Donation ? [] : Tiers.Select((tier, index) => Read(tier, zone, $"tiers[{index}]", errors)).ToArray();
        if (errors.Count > 0)
            return new ApiProblem(ErrorCodes.RequestInvalid, StatusCodes.Status400BadRequest, errors);
        return new TicketTypeRequest(
            Name?.Trim() ?? "", PriceMinor, Currency ?? "", quota, start, end, string.IsNullOrWhiteSpace(Description) ? null : Description.Trim(), Pricing, IsAddOn, least, most,
            IsHidden, NeedsApproval, tiers, Others(TicketRule.Requires), Others(TicketRule.Excludes), Version);
    }

    private static PriceTierRequest Read(TierDraft tier, string zone, string field, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (tier.PriceMinor is null)
            errors[$"{field}.priceMinor"] = ["Enter an amount, such as 0 or 25000."];
        if (string.IsNullOrWhiteSpace(tier.Name))
            errors[$"{field}.name"] = ["Give this price a name, such as Early bird."];
        return new PriceTierRequest(
            tier.Name?.Trim() ?? "", tier.PriceMinor, Time(tier.EndsAt, zone, $"{field}.endsAt", errors),
            string.IsNullOrWhiteSpace(tier.Quota) ? null : Number(tier.Quota, $"{field}.quota", errors), tier.Id);
    }

    private static int? Number(string? typed, string field, Dictionary<string, IReadOnlyList<string>> errors)
    {
        if (int.TryParse(typed, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
            return number;
        errors[field] = ["Enter a whole number, such as 100."];
        return null;
    }

    private static DateTimeOffset? Time(string? typed, string zone, string field, Dictionary<string, IReadOnlyList<string>> errors) =>
        string.IsNullOrWhiteSpace(typed) ? null : LocalTime.Read(typed, zone, field, errors);

    private IReadOnlyList<Guid> Others(TicketRule rule) => [.. Rules.Where(pair => pair.Value == rule).Select(pair => pair.Key)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? at, string zone) => at is { } time ? LocalTime.Write(time, zone) : null;
}

/// <summary>What a ticket type says of another.</summary>
public enum TicketRule
{
    None,
    Requires,
    Excludes,
}
