using EventSphere.Contracts;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Of each type between its least and its most, and of all that admit somebody no more than the event says.</summary>
internal static class OrderIsWithinLimits
{
    public static Refusal? Check(IReadOnlyList<OrderLine> order, int maxPerOrder)
    {
        foreach (var (type, quantity, _) in order)
        {
            if (quantity < type.MinPerOrder)
                return Refusal.Conflict(ErrorCodes.OrderTooFew, $"{Named(type)} is taken {type.MinPerOrder} at a time or more. Choose at least {type.MinPerOrder}.");
            if (quantity > type.MaxPerOrder)
                return Refusal.Conflict(ErrorCodes.OrderTooMany, $"Of {Named(type)} one order has at most {type.MaxPerOrder}. Choose fewer.");
        }

        return order.Sum(line => line.Type.IsAddOn ? 0 : line.Quantity) > maxPerOrder
            ? Refusal.Conflict(ErrorCodes.OrderTooMany, $"One order has at most {maxPerOrder} tickets. Choose fewer.")
            : null;
    }

    private static string Named(OfferedTicketType type) => type.Name.Length > 0 ? type.Name : "this ticket";
}

/// <summary>What admits nobody is taken beside a ticket that does.</summary>
internal static class AddOnsHaveATicket
{
    public static Refusal? Check(IReadOnlyList<OrderLine> order) => order.All(line => line.Type.IsAddOn)
        ? Refusal.Conflict(ErrorCodes.OrderAddOnAlone, "This is taken beside a ticket. Choose a ticket too.")
        : null;
}

/// <summary>Of the types that one requires at least one is in the order, and of those that it excludes none.</summary>
internal static class CompanionsFit
{
    public static Refusal? Check(IReadOnlyList<OrderLine> order, IReadOnlyDictionary<Guid, OfferedTicketType> types)
    {
        foreach (var (type, _, _) in order)
        {
            if (type.Requires.Count > 0 && !order.Any(line => type.Requires.Contains(line.Type.Id)))
                return Refusal.Conflict(ErrorCodes.OrderRequires, $"{type.Name} is taken together with {Names(type.Requires, types)}. Choose that too.");
            if (order.FirstOrDefault(line => type.Excludes.Contains(line.Type.Id)) is { Type.Name: var other })
                return Refusal.Conflict(ErrorCodes.OrderExcludes, $"{type.Name} and {other} can't be taken together. Choose one of them.");
        }

        return null;
    }

    private static string Names(IReadOnlyList<Guid> ids, IReadOnlyDictionary<Guid, OfferedTicketType> types) =>
        string.Join(" or ", ids.Where(types.ContainsKey).Select(id => types[id].Name));
}

/// <summary>Whoever says themselves what they give, gives at least what is asked.</summary>
internal static class GiftIsEnough
{
    public static Refusal? Check(OfferedTicketType type, long? givenMinor) => givenMinor < type.PriceMinor
        ? Refusal.Conflict(ErrorCodes.PriceBelowLeast, $"Less than is asked for {type.Name}. Give at least what stands beside it.")
        : null;
}

/// <summary>
/// A code is good if there is such a voucher, now, with a use left. Which of these it isn't nobody is told: who tries codes would learn of it.
/// </summary>
internal static class CodeIsGood
{
    public static Refusal? Check(string? code, OfferedVoucher? voucher, DateTimeOffset now) => code is null || voucher?.IsGoodAt(now) == true
        ? null
        : Unknown;

    public static Refusal Unknown { get; } = Refusal.Conflict(ErrorCodes.VoucherInvalid, "This code isn't valid here, or no longer. Check its spelling, or go on without it.");
}

/// <summary>A code is given for tickets that it is good for, and has a use for each of them.</summary>
internal static class CodeCoversTheOrder
{
    public static Refusal? Check(IReadOnlyList<OrderLine> order, OfferedVoucher? voucher)
    {
        if (voucher is null)
            return null;
        if (!order.Any(line => voucher.IsGoodFor(line.Type.Id)))
            return Refusal.Conflict(ErrorCodes.VoucherNotForThese, "This code isn't for these tickets. Choose others, or go on without it.");
        return UsesIn(order, voucher) > voucher.UsesLeft
            ? Refusal.Conflict(ErrorCodes.VoucherTooFewLeft, $"This code is good for {voucher.UsesLeft} more. Choose fewer of these tickets, or go on without it.")
            : null;
    }

    /// <summary>Each ticket that admits somebody is a use; what is taken beside it comes along.</summary>
    public static int UsesIn(IReadOnlyList<OrderLine> order, OfferedVoucher voucher) =>
        order.Sum(line => !line.Type.IsAddOn && voucher.IsGoodFor(line.Type.Id) ? line.Quantity : 0);
}
