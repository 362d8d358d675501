namespace EventSphere.Domain.Modules.Events;

/// <summary>A price before the ordinary one.</summary>
/// <param name="Left">Of its own places; null: it has none of its own.</param>
public sealed record TierOffer(string Name, long PriceMinor, DateTimeOffset? EndsAt, int? Left);

/// <summary>What a ticket type costs at a moment.</summary>
/// <param name="Tier">Null: the ordinary price.</param>
/// <param name="NextPriceMinor">What it costs when the tier is over; null if none applies.</param>
public sealed record PriceNow(long PriceMinor, TierOffer? Tier, long? NextPriceMinor);

/// <summary>Which of a ticket type's prices applies: the first tier in its order that still does, or the type's own.</summary>
public static class TierPrices
{
    /// <summary>
    /// Whether a tier applies at a moment to all that one order wants; an order is never split over two prices. What is shown and what is asked for follow
    /// from this alone.
    /// </summary>
    /// <param name="endsAt">It ends with its last moment before this; null: it has no end.</param>
    /// <param name="left">Of its own places; null: it has none of its own.</param>
    /// <param name="now">The moment.</param>
    /// <param name="wanted">How many one order wants.</param>
    public static bool Applies(DateTimeOffset? endsAt, int? left, DateTimeOffset now, int wanted) => (endsAt is null || now < endsAt) && (left is null || left >= wanted);

    /// <summary>What is shown before anybody said how many they want: the price of one.</summary>
    /// <param name="tiers">In their order.</param>
    public static PriceNow At(DateTimeOffset now, long ordinaryMinor, IReadOnlyList<TierOffer> tiers)
    {
        for (var index = 0; index < tiers.Count; index++)
        {
            if (!Applies(tiers[index].EndsAt, tiers[index].Left, now, wanted: 1))
                continue;
            // When this one is over by time, those that end no later are over too.
            var after = tiers[index].EndsAt ?? now;
            var next = tiers.Skip(index + 1).FirstOrDefault(tier => Applies(tier.EndsAt, tier.Left, after, wanted: 1));
            return new PriceNow(tiers[index].PriceMinor, tiers[index], next?.PriceMinor ?? ordinaryMinor);
        }

        return new PriceNow(ordinaryMinor, null, null);
    }
}
