namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What those who wait for a ticket type want together.</summary>
/// <param name="Least">The fewest places that one of them could use.</param>
internal sealed record WaitingDemand(Guid TicketTypeId, int Wanted, int Least);

/// <summary>Somebody who waits, as the offer sees them: the order of the list is that of the line.</summary>
internal sealed record WaitingGuest(Guid Id, Guid TicketTypeId, int Quantity, bool AllOrNothing, byte[] TokenCipher);

/// <summary>Somebody's place in the line that was asked for.</summary>
internal sealed class KnownWaiting(Guid id, WaitingStatus status, string name, HeldPlaces? offer)
{
    public Guid Id => id;

    public WaitingStatus Status { get; set; } = status;

    public string Name => name;

    public HeldPlaces? Offer => offer;
}

/// <summary>Those who wait for places of an event.</summary>
internal sealed class WaitingLine(IReadOnlyList<WaitingDemand> demand)
{
    /// <summary>In their order; read for an offer alone.</summary>
    public IReadOnlyList<WaitingGuest> Guests { get; init; } = [];

    /// <summary>Of those whose tokens were shown, by <see cref="Hashes.Key"/>, or who were named, by id.</summary>
    public IReadOnlyDictionary<string, KnownWaiting> Asked { get; init; } = new Dictionary<string, KnownWaiting>();

    /// <summary>Addresses that wait or have an offer, of those that were asked for; grows with each decision.</summary>
    public HashSet<string> Emails { get; init; } = [];

    public bool IsEmpty => demand.Count == 0;

    /// <summary>
    /// How many of a pool's places belong to those who wait: as many as they could have at this moment. What nobody in the line can use (two places, and
    /// all wait for five at once) is anybody's.
    /// </summary>
    public int SpokenFor(PlaceFacts facts, Guid pool, DateTimeOffset now)
    {
        var sum = 0;
        foreach (var waiting in demand)
        {
            if (!facts.TicketTypes.TryGetValue(waiting.TicketTypeId, out var type) || !type.PoolIds.Contains(pool))
                continue;
            var (left, least) = (facts.LeftOf(type), Math.Max(waiting.Least, type.MinPerOrder));
            // What can't be offered, for its price or its sales window, isn't kept from others either.
            if (left >= least && OrderQuote.Of(facts, [new WantedTickets(type.Id, least)], voucher: null, now).Refusal is null)
                sum += Math.Min(left, waiting.Wanted);
        }

        return sum;
    }
}
