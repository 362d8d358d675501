using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>So many of one type that somebody wants.</summary>
internal sealed record OrderLine(OfferedTicketType Type, int Quantity, long? GivenMinor);

/// <summary>What an order comes to: prices, tiers, and what it takes of each pool.</summary>
internal sealed class OrderQuote
{
    public required IReadOnlyList<HeldLine> Lines { get; init; }

    /// <summary>Places by pool.</summary>
    public required IReadOnlyDictionary<Guid, int> Needed { get; init; }

    public required string Currency { get; init; }

    /// <summary>How often the voucher is used.</summary>
    public required int VoucherUses { get; init; }

    /// <summary>Asks every rule but whether places are left.</summary>
    public static Result<OrderQuote> Of(PlaceFacts facts, IReadOnlyList<WantedTickets> wanted, OfferedVoucher? voucher, DateTimeOffset now)
    {
        var order = new List<OrderLine>(wanted.Count);
        foreach (var (typeId, quantity, given) in wanted)
        {
            var type = facts.TicketTypes.GetValueOrDefault(typeId);
            if ((TicketTypeIsOffered.Check(type, voucher) ?? SalesWindowIsOpen.Check(type!.SalesStart, type.SalesEnd, now) ?? GiftIsEnough.Check(type, given)) is { } refusal)
                return refusal;
            order.Add(new OrderLine(type!, quantity, given));
        }

        if ((AddOnsHaveATicket.Check(order) ?? OrderIsWithinLimits.Check(order, facts.MaxPerOrder) ?? CompanionsFit.Check(order, facts.TicketTypes)
            ?? CodeCoversTheOrder.Check(order, voucher)) is { } unfit)
        {
            return unfit;
        }

        var lines = new List<HeldLine>(order.Count);
        var needed = new Dictionary<Guid, int>();
        foreach (var line in order)
        {
            var tier = TierFor(facts, line, now);
            var price = PriceOf(line, tier, voucher);
            if (TicketIsFree.Check(price) is { } priced)
                return priced;
            lines.Add(new HeldLine(line.Type.Id, line.Quantity, price, tier?.Id));
            foreach (var pool in line.Type.PoolIds)
                needed[pool] = needed.GetValueOrDefault(pool) + line.Quantity;
            if (tier?.PoolId is { } own)
                needed[own] = needed.GetValueOrDefault(own) + line.Quantity;
        }

        return new OrderQuote
        {
            Lines = lines,
            Needed = needed,
            Currency = order[0].Type.Currency,
            VoucherUses = voucher is null ? 0 : CodeCoversTheOrder.UsesIn(order, voucher),
        };
    }

    // The first that still applies to all the places that the order wants of the type.
    private static OfferedTier? TierFor(PlaceFacts facts, OrderLine line, DateTimeOffset now) => line.Type.Pricing == TicketPricingKind.Donation
        ? null
        : line.Type.Tiers.FirstOrDefault(tier => TierPrices.Applies(tier.EndsAt, tier.PoolId is { } pool ? facts.Pools[pool].Left : null, now, line.Quantity));

    private static long PriceOf(OrderLine line, OfferedTier? tier, OfferedVoucher? voucher) =>
        line.Type.Pricing == TicketPricingKind.Donation ? line.GivenMinor ?? line.Type.PriceMinor
        : voucher?.IsGoodFor(line.Type.Id) == true ? VoucherPrices.Of(tier?.PriceMinor ?? line.Type.PriceMinor, voucher.Effect, voucher.Value)
        : tier?.PriceMinor ?? line.Type.PriceMinor;
}
