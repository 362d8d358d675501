using EventSphere.Domain.Modules.Events;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What the rules look at, read while the event's pools are locked: nothing of it changes before the commit.</summary>
internal sealed class RegistrationFacts
{
    public required EventStatus EventStatus { get; init; }

    public required DateTimeOffset EventEndsAt { get; init; }

    public required IReadOnlyDictionary<Guid, OfferedTicketType> TicketTypes { get; init; }

    public required IReadOnlyDictionary<Guid, PoolPlaces> Pools { get; init; }

    /// <summary>Addresses that are registered already; grows with each decision.</summary>
    public required HashSet<string> RegisteredEmails { get; init; }

    /// <summary>Answers that were given under the keys before.</summary>
    public required Dictionary<string, KeptAnswer> KeptAnswers { get; init; }

    /// <summary>Whether a decision so far took the event's last place.</summary>
    public bool SoldOutNow => Pools.Values.Any(p => p is { IsCapacity: true, Left: 0, Claimed: > 0 });
}

/// <summary>A ticket type and the pools it draws on.</summary>
internal sealed record OfferedTicketType(Guid Id, long PriceMinor, DateTimeOffset? SalesStart, DateTimeOffset? SalesEnd, IReadOnlyList<Guid> PoolIds);

/// <summary>The places of a pool during one decision.</summary>
internal sealed class PoolPlaces(int left, bool isCapacity = false)
{
    /// <summary>Whether it is the event's capacity.</summary>
    public bool IsCapacity => isCapacity;

    public int Left { get; private set; } = left;

    /// <summary>Places claimed by the decisions so far.</summary>
    public int Claimed { get; private set; }

    public void Claim()
    {
        Left--;
        Claimed++;
    }
}

/// <summary>An answer kept under an idempotency key.</summary>
internal sealed record KeptAnswer(byte[] RequestHash, byte[] ResponseCipher);
