using System.Globalization;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Components;
using EventSphere.Web.Components.Problems;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>What somebody chose on the page of tickets, as it was posted.</summary>
internal sealed class OrderDraft
{
    public string? Key { get; set; }

    /// <summary>The button that was pressed, where it isn't the one that goes on.</summary>
    public string? Action { get; set; }

    public string? Code { get; set; }

    /// <summary>The code whose prices the page showed.</summary>
    public string? Applied { get; set; }

    // The framework puts null where nothing was posted for them.
    public Dictionary<Guid, string?> Quantities { get; set => field = value ?? []; } = [];

    public Dictionary<Guid, string?> Amounts { get; set => field = value ?? []; } = [];

    /// <summary>Whoever typed a code sees what it opens and changes before they take anything.</summary>
    public bool AsksForCode => Action == "code" || !string.Equals(Code?.Trim() ?? "", Applied ?? "", StringComparison.OrdinalIgnoreCase);

    public int? QuantityOf(Guid id) => int.TryParse(Quantities.GetValueOrDefault(id), CultureInfo.InvariantCulture, out var quantity) && quantity > 0 ? quantity : null;

    /// <summary>The lines of the order, in the order of the page. An amount that can't be read, or is too little, is an error of <c>lines[i].priceMinor</c>.</summary>
    public IReadOnlyList<HoldLineRequest> Lines(IEnumerable<PublicTicketType> types, IDictionary<string, IReadOnlyList<string>> errors)
    {
        var lines = new List<HoldLineRequest>();
        foreach (var type in types)
        {
            if (QuantityOf(type.Id) is not { } quantity)
                continue;
            long? amount = null;
            if (type.Pricing == TicketPricing.Donation)
            {
                var typed = Amounts.GetValueOrDefault(type.Id);
                amount = string.IsNullOrWhiteSpace(typed) ? type.PriceMinor : Money.Minor(typed, type.Currency);
                if (amount is null || amount < type.PriceMinor)
                    errors[$"lines[{lines.Count}].priceMinor"] = [type.PriceMinor > 0 ? $"Enter {Money.Amount(type.PriceMinor, type.Currency)} or more." : "Enter an amount, such as 25 or 25.50."];
            }

            lines.Add(new HoldLineRequest(type.Id, quantity, amount));
        }

        return lines;
    }

    /// <summary>Where the line of a type stands in the problem's names of fields.</summary>
    public static string? ErrorOf(ApiProblem? problem, IReadOnlyList<HoldLineRequest> lines, Guid typeId, string field)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].TicketTypeId == typeId)
                return problem?.For($"lines[{at}].{field}");
        }

        return null;
    }
}
