namespace EventSphere.Domain.Modules.Events;

/// <summary>A price before the ordinary one.</summary>
/// <param name="Left">Of its own places; null: it has none of its own.</param>
public sealed record TierOffer(string Name, long PriceMinor, DateTimeOffset? EndsAt, int? Left)
{
    /// <summary>Whether it applies to so many at this moment. It ends with its last moment before <see cref="EndsAt"/>.</summary>
    public bool Applies(DateTimeOffset now, int wanted) => (EndsAt is null || now < EndsAt) && (Left is null || Left >= wanted);
}

/// <summary>What a ticket type costs at a moment.</summary>
/// <param name="Tier">Null: the ordinary price.</param>
/// <param name="NextPriceMinor">What it costs when the tier is over; null if none applies.</param>
public sealed record PriceNow(long PriceMinor, TierOffer? Tier, long? NextPriceMinor);

/// <summary>Which of a ticket type's prices applies: the first tier in its order that still does, or the type's own.</summary>
public static class TierPrices
{
    /// <param name="tiers">In their order.</param>
    /// <param name="wanted">How many one order wants; what is shown before is for one.</param>
    public static PriceNow At(DateTimeOffset now, long ordinaryMinor, IReadOnlyList<TierOffer> tiers, int wanted = 1)
    {
        for (var index = 0; index < tiers.Count; index++)
        {
            if (!tiers[index].Applies(now, wanted))
                continue;
            // When this one is over by time, those that end no later are over too.
            var after = tiers[index].EndsAt ?? now;
            var next = tiers.Skip(index + 1).FirstOrDefault(tier => tier.Applies(after, wanted));
            return new PriceNow(tiers[index].PriceMinor, tiers[index], next?.PriceMinor ?? ordinaryMinor);
        }

        return new PriceNow(ordinaryMinor, null, null);
    }
}
