using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Events;

/// <summary>The ledger of places: what its lines say of a pool's quota is what the pool has.</summary>
internal static class Ledger
{
    /// <summary>Of all pools of an event: the quota, and the places that were counted in or out because ticket types began or stopped to draw on them.</summary>
    public static async Task BalancesAsync(Stack stack, Guid eventId)
    {
        var wrong = await stack.Owner.ColumnAsync<Guid>(
            "select p.id from quota_pools p where p.event_id = $1 and p.quota <> (select coalesce(sum(l.quota), 0) from place_entries l where l.quota_pool_id = p.id)", eventId);
        Assert.Empty(wrong);
        Assert.NotEqual(0L, await stack.Owner.ScalarAsync<long>("select count(*) from place_entries where event_id = $1", eventId));
    }
}
