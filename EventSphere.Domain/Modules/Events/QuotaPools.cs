using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Domain.Modules.Events;

/// <summary>Opens pools of places and changes how many they have, with a line in the ledger for each, and word to those who wait. In the unit of work that the caller began.</summary>
public sealed class QuotaPools(EventSphereDb db, TimeProvider clock)
{
    /// <summary>Adds a pool; it is saved with the rest of the unit of work.</summary>
    /// <param name="name">Of one that several ticket types share; else null.</param>
    public QuotaPool Open(Guid eventId, int quota, bool isCapacity = false, string? name = null)
    {
        var pool = new QuotaPool { EventId = eventId, IsCapacity = isCapacity, Name = name, Quota = quota };
        db.AddRange(pool, new PlaceEntry { EventId = eventId, QuotaPoolId = pool.Id, Reason = PlaceReason.Opened, Sold = 0, Held = 0, Quota = quota });
        return pool;
    }

    /// <summary>
    /// Changes a pool's quota at once. The statement decides, not a look before it: places are claimed at the same time. The row stays locked until the unit
    /// of work ends, so whoever changes several takes them in the order of their ids, as claims do.
    /// </summary>
    /// <returns>Why not, with the number of places that are taken, or null.</returns>
    public async Task<Refusal?> ChangeAsync(Guid poolId, int quota, CancellationToken cancellationToken)
    {
        var pool = await db.Set<QuotaPool>().FromSql($"select * from quota_pools where id = {poolId} for update").AsNoTracking().SingleAsync(cancellationToken);
        if (pool.Sold + pool.Held > quota)
        {
            return Refusal.Conflict(
                pool.IsCapacity ? ErrorCodes.EventCapacityBelowSold : ErrorCodes.QuotaBelowSold,
                $"{pool.Sold + pool.Held} places are taken already. The {(pool.IsCapacity ? "capacity" : "quota")} can't go below that.");
        }

        if (pool.Quota == quota)
            return null;
        var now = clock.GetUtcNow();
        await db.Set<QuotaPool>().Where(p => p.Id == poolId).ExecuteUpdateAsync(
            p => p.SetProperty(x => x.Quota, quota).SetProperty(x => x.UpdatedAt, now), cancellationToken);
        db.Add(new PlaceEntry { EventId = pool.EventId, QuotaPoolId = poolId, Reason = PlaceReason.QuotaChanged, Sold = 0, Held = 0, Quota = quota - pool.Quota });
        if (quota > pool.Quota && await db.Set<WaitingPlace>().AnyAsync(w => w.EventId == pool.EventId && w.Status == WaitingStatus.Waiting, cancellationToken))
            db.Add(Outbox.Message(new PlacesFreed(pool.EventId)));
        return null;
    }
}
