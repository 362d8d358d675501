using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

/// <summary>
/// Says which ticket types draw on a shared quota. Who has one of them already has a place of it from then on, as if it had been so all the time: a pool's
/// numbers are always those of the types that draw on it now. In a unit of work that has locked the event and then its pools.
/// </summary>
internal sealed class SharedQuotas(EventSphereDb db, QuotaPools pools)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such quota.");

    public static Refusal UnknownType { get; } = Refusal.NotFound(ErrorCodes.TicketTypeUnknown, "A ticket type that is to draw on this quota is no longer offered. Choose among those that are.");

    /// <summary>How the audit log names it.</summary>
    public static AuditSubject Subject(QuotaPool pool, Event of) => new(AuditSubjects.QuotaPool, pool.Id, $"{pool.Name}, {of.Title}");

    /// <param name="pool">As it is in the database, locked; a new one is saved before.</param>
    /// <param name="typeIds">All that draw on it from now on.</param>
    public async Task<Refusal?> ApplyAsync(QuotaPool pool, int quota, IReadOnlyList<Guid> typeIds, CancellationToken cancellationToken)
    {
        var wanted = typeIds.ToHashSet();
        var drawing = await db.Set<QuotaPoolTicketType>().Where(l => l.QuotaPoolId == pool.Id).ToDictionaryAsync(l => l.TicketTypeId, cancellationToken);
        var added = wanted.Where(id => !drawing.ContainsKey(id)).ToArray();
        if (await db.Set<TicketType>().CountAsync(t => t.EventId == pool.EventId && added.Contains(t.Id) && t.ArchivedAt == null, cancellationToken) < added.Length)
            return UnknownType;

        var gone = drawing.Keys.Where(id => !wanted.Contains(id)).ToArray();
        var (cameSold, cameHeld) = await OwnPlacesAsync(added, cancellationToken);
        var (wentSold, wentHeld) = await OwnPlacesAsync(gone, cancellationToken);
        var (sold, held) = (cameSold - wentSold, cameHeld - wentHeld);
        if (pool.Sold + pool.Held + sold + held is var taken && taken > quota)
        {
            return Refusal.Conflict(
                added.Length == 0 ? ErrorCodes.QuotaBelowSold : ErrorCodes.QuotaBelowLinked,
                $"{taken} places of these ticket types are taken already. The quota can't be less than that.");
        }

        // Raised before more places are counted in, lowered after some went: at no moment are there more than it allows.
        if (quota > pool.Quota && await pools.ChangeAsync(pool.Id, quota, cancellationToken) is { } below)
            return below;
        await pools.CountInAsync(pool, sold, held, cancellationToken);
        if (quota < pool.Quota && await pools.ChangeAsync(pool.Id, quota, cancellationToken) is { } under)
            return under;
        db.RemoveRange(gone.Select(id => drawing[id]));
        db.AddRange(added.Select(id => new QuotaPoolTicketType { QuotaPoolId = pool.Id, TicketTypeId = id, EventId = pool.EventId }));
        return null;
    }

    /// <summary>The names of the ticket types that draw on it, as the audit log tells them.</summary>
    public async Task<string[]> NamesAsync(IReadOnlyCollection<Guid> typeIds, CancellationToken cancellationToken) =>
        [.. await db.Set<TicketType>().Where(t => typeIds.Contains(t.Id)).OrderBy(t => t.Position).Select(t => t.Name).ToListAsync(cancellationToken)];

    public async Task<string[]> NamesOfAsync(Guid poolId, CancellationToken cancellationToken) =>
        await NamesAsync(await db.Set<QuotaPoolTicketType>().Where(l => l.QuotaPoolId == poolId).Select(l => l.TicketTypeId).ToListAsync(cancellationToken), cancellationToken);

    // A type's own pool counts just its own places.
    private async Task<(int Sold, int Held)> OwnPlacesAsync(Guid[] typeIds, CancellationToken cancellationToken)
    {
        var own = await (
            from link in db.Set<QuotaPoolTicketType>()
            join pool in db.Set<QuotaPool>() on link.QuotaPoolId equals pool.Id
            where typeIds.Contains(link.TicketTypeId) && !pool.IsCapacity && pool.Name == null
            select new { pool.Sold, pool.Held }).ToListAsync(cancellationToken);
        return (own.Sum(pool => pool.Sold), own.Sum(pool => pool.Held));
    }
}
