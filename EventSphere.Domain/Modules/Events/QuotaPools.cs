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
    /// <param name="sold">Places that some have already.</param>
    /// <param name="held">Places that are held already.</param>
    public QuotaPool Open(Guid eventId, int quota, bool isCapacity = false, string? name = null, int sold = 0, int held = 0)
    {
        var pool = new QuotaPool { EventId = eventId, IsCapacity = isCapacity, Name = name, Quota = quota };
        db.AddRange(pool, new PlaceEntry { EventId = eventId, QuotaPoolId = pool.Id, Reason = PlaceReason.Opened, Sold = 0, Held = 0, Quota = quota });
        if (sold > 0 || held > 0)
        {
            db.Entry(pool).Property(p => p.Sold).CurrentValue = sold;
            db.Entry(pool).Property(p => p.Held).CurrentValue = held;
            db.Add(new PlaceEntry { EventId = eventId, QuotaPoolId = pool.Id, Reason = PlaceReason.Linked, Sold = sold, Held = held, Quota = 0 });
        }

        return pool;
    }

    /// <summary>
    /// Locks all pools of an event, in the order of their ids as claims do, and reads them: until the unit of work ends nobody's place comes or goes.
    /// Whoever also changes the event itself locks that first.
    /// </summary>
    public async Task<IReadOnlyDictionary<Guid, QuotaPool>> LockAsync(Guid eventId, CancellationToken cancellationToken) =>
        await db.Set<QuotaPool>().FromSql($"select * from quota_pools where event_id = {eventId} order by id for update").AsNoTracking()
            .ToDictionaryAsync(pool => pool.Id, cancellationToken);

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

    /// <summary>
    /// Puts the places that some have already into a pool that was locked or opened in this unit of work and saved: they are there, though nobody came, so the
    /// ledger says <see cref="PlaceReason.Linked"/>. Less than nothing takes them out again.
    /// </summary>
    public async Task CountInAsync(QuotaPool pool, int sold, int held, CancellationToken cancellationToken)
    {
        if (sold == 0 && held == 0)
            return;
        var now = clock.GetUtcNow();
        await db.Set<QuotaPool>().Where(p => p.Id == pool.Id).ExecuteUpdateAsync(
            p => p.SetProperty(x => x.Sold, x => x.Sold + sold).SetProperty(x => x.Held, x => x.Held + held).SetProperty(x => x.UpdatedAt, now), cancellationToken);
        db.Add(new PlaceEntry { EventId = pool.EventId, QuotaPoolId = pool.Id, Reason = PlaceReason.Linked, Sold = sold, Held = held, Quota = 0 });
    }
}
