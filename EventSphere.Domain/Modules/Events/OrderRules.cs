using EventSphere.Contracts;

namespace EventSphere.Domain.Modules.Events;

/// <summary>What a ticket type says of others.</summary>
public sealed record TypeRules(Guid Id, string Name, IReadOnlyList<Guid> Requires, IReadOnlyList<Guid> Excludes);

/// <summary>Whether the rules between the ticket types of an event leave an order for each of them.</summary>
public static class OrderRules
{
    // Rules that take longer to satisfy than this are more than anybody who orders could find out.
    private const int MaxSteps = 20_000;

    /// <param name="offered">All ticket types that are in the offer, with their rules.</param>
    /// <returns>Why not, naming the ticket type that nobody could order, or null.</returns>
    public static Refusal? Check(IReadOnlyList<TypeRules> offered)
    {
        var byId = offered.ToDictionary(type => type.Id);
        var excluded = offered.SelectMany(type => type.Excludes.SelectMany(other => new[] { (type.Id, other), (other, type.Id) })).ToHashSet();
        foreach (var type in offered)
        {
            var steps = 0;
            if (!CanBeOrdered(new HashSet<Guid> { type.Id }, byId, excluded, ref steps))
                return Refusal.Conflict(ErrorCodes.TicketTypeRulesImpossible, $"Nobody could order {type.Name} then: what it requires can't be in one order with it, or isn't offered. Change the rules.");
        }

        return null;
    }

    // Adds to an order what it still lacks, one way after the other, until it is whole or no way is left.
    private static bool CanBeOrdered(HashSet<Guid> order, IReadOnlyDictionary<Guid, TypeRules> byId, HashSet<(Guid, Guid)> excluded, ref int steps)
    {
        if (++steps > MaxSteps)
            return false;
        var lacking = order.Select(id => byId[id]).FirstOrDefault(type => type.Requires.Count > 0 && !type.Requires.Any(order.Contains));
        if (lacking is null)
            return true;
        foreach (var candidate in lacking.Requires)
        {
            if (!byId.ContainsKey(candidate) || order.Any(id => excluded.Contains((id, candidate))))
                continue;
            order.Add(candidate);
            if (CanBeOrdered(order, byId, excluded, ref steps))
                return true;
            order.Remove(candidate);
        }

        return false;
    }
}
