using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;

namespace EventSphere.Api.Modules.Events;

/// <summary>A ticket type as it is stored, from which follows what anybody sees of it at a moment.</summary>
/// <param name="Type">With its ordinary price, and no word yet on whether it can be had.</param>
internal sealed record PublicOffer(PublicTicketType Type)
{
    /// <summary>In their order.</summary>
    public List<TierOffer> Tiers { get; } = [];

    /// <summary>When something about it changes by the clock alone.</summary>
    public IEnumerable<DateTimeOffset> Changes =>
        new[] { Type.SalesStart, Type.SalesEnd }.Concat(Tiers.Select(tier => tier.EndsAt)).OfType<DateTimeOffset>();

    public PublicTicketType At(DateTimeOffset now, bool takesRegistrations)
    {
        var price = TierPrices.At(now, Type.PriceMinor, Tiers);
        return Type with
        {
            PriceMinor = price.PriceMinor,
            Tier = price.Tier?.Name,
            TierEndsAt = price.Tier?.EndsAt,
            NextPriceMinor = price.NextPriceMinor,
            Availability = !takesRegistrations || now >= Type.SalesEnd ? TicketAvailability.Ended
                : now < Type.SalesStart ? TicketAvailability.NotYet
                // Fewer than one must take is none.
                : Type.Left < Type.MinPerOrder ? TicketAvailability.SoldOut
                : TicketAvailability.Available,
        };
    }
}
