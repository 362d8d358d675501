using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

/// <summary>Makes the prices of a ticket type those of a list. At one that somebody had, the number of places may change, but the price stays in the list.</summary>
internal sealed class TierChanges(EventSphereDb db, QuotaPools pools)
{
    /// <summary>In the unit of work that has locked the event's pools.</summary>
    public async Task<Refusal?> ReplaceAsync(TicketType type, IReadOnlyList<PriceTierRequest> wanted, CancellationToken cancellationToken)
    {
        var present = await db.Set<PriceTier>().Where(t => t.TicketTypeId == type.Id).ToDictionaryAsync(t => t.Id, cancellationToken);
        var kept = wanted.Select(tier => tier.Id).OfType<Guid>().ToArray();
        if (kept.Distinct().Count() < kept.Length || kept.Any(id => !present.ContainsKey(id)))
            return TicketTypeChanges.ChangedMeanwhile;

        foreach (var gone in present.Values.Where(tier => !kept.Contains(tier.Id)))
        {
            if (await RemoveAsync(gone, cancellationToken) is { } sold)
                return sold;
        }

        for (var position = 0; position < wanted.Count; position++)
        {
            var request = wanted[position];
            if (request.Id is { } id)
            {
                var tier = present[id];
                Write(tier, request, position);
                if (await ChangeQuotaAsync(tier, request.Quota, cancellationToken) is { } below)
                    return below;
            }
            else
            {
                var tier = new PriceTier { EventId = type.EventId, TicketTypeId = type.Id, Position = position, Name = "", PriceMinor = 0 };
                Write(tier, request, position);
                tier.QuotaPoolId = request.Quota is { } quota ? pools.Open(type.EventId, quota).Id : null;
                db.Add(tier);
            }
        }

        return null;
    }

    private static void Write(PriceTier tier, PriceTierRequest request, int position)
    {
        tier.Position = position;
        tier.Name = request.Name.Trim();
        tier.PriceMinor = request.PriceMinor!.Value;
        tier.EndsAt = request.EndsAt?.ToUniversalTime();
    }

    private async Task<Refusal?> ChangeQuotaAsync(PriceTier tier, int? quota, CancellationToken cancellationToken)
    {
        if (tier.QuotaPoolId is { } pool)
        {
            if (quota is { } number)
                return await pools.ChangeAsync(pool, number, cancellationToken);
            if (await CountLivingAsync(tier.Id, cancellationToken) is (var sold, var held) && sold + held > 0)
                return Refusal.Conflict(ErrorCodes.TicketTypeTierSold, $"{Places(sold + held)} taken at the price {tier.Name}. Raise its number instead of taking it away.");
            tier.QuotaPoolId = null;
            db.Remove(await db.Set<QuotaPool>().SingleAsync(p => p.Id == pool, cancellationToken));
            return null;
        }

        return quota is { } limit ? await LimitAsync(tier, limit, cancellationToken) : null;
    }

    // Those who have the price already are among those who may.
    private async Task<Refusal?> LimitAsync(PriceTier tier, int limit, CancellationToken cancellationToken)
    {
        var (sold, held) = await CountLivingAsync(tier.Id, cancellationToken);
        if (sold + held > limit)
            return Refusal.Conflict(ErrorCodes.QuotaBelowSold, $"{Places(sold + held)} taken at the price {tier.Name} already. Its number can't be less.");
        tier.QuotaPoolId = pools.Open(tier.EventId, limit, sold: sold, held: held).Id;
        return null;
    }

    private async Task<Refusal?> RemoveAsync(PriceTier tier, CancellationToken cancellationToken)
    {
        var had = await db.Database.SqlQuery<int>(
            $"""
            select ((select count(*) from registrations where price_tier_id = {tier.Id})
                  + (select count(*) from registration_add_ons where price_tier_id = {tier.Id})
                  + (select count(*) from hold_lines l join holds h on h.id = l.hold_id where l.price_tier_id = {tier.Id} and h.status = 0))::int as "Value"
            """).SingleAsync(cancellationToken);
        if (had > 0)
            return Refusal.Conflict(ErrorCodes.TicketTypeTierSold, $"{(had == 1 ? "1 order was" : $"{had} orders were")} made at the price {tier.Name}, so that it can't be removed. Let it end instead.");
        // Holds that are over have no price to keep.
        await db.Database.ExecuteSqlAsync($"update hold_lines set price_tier_id = null where price_tier_id = {tier.Id}", cancellationToken);
        db.Remove(tier);
        if (tier.QuotaPoolId is { } pool)
            db.Remove(await db.Set<QuotaPool>().SingleAsync(p => p.Id == pool, cancellationToken));
        return null;
    }

    private async Task<(int Sold, int Held)> CountLivingAsync(Guid tierId, CancellationToken cancellationToken)
    {
        var sold = await SumAsync(tierId, 0, cancellationToken);
        var pending = await SumAsync(tierId, 2, cancellationToken);
        var held = await db.Database.SqlQuery<int>(
            $"""
            select coalesce(sum(l.quantity), 0)::int as "Value" from hold_lines l join holds h on h.id = l.hold_id where l.price_tier_id = {tierId} and h.status = 0
            """).SingleAsync(cancellationToken);
        return (sold, pending + held);
    }

    private Task<int> SumAsync(Guid tierId, short status, CancellationToken cancellationToken) => db.Database.SqlQuery<int>(
        $"""
        select ((select count(*) from registrations where price_tier_id = {tierId} and status = {status})
              + (select coalesce(sum(a.quantity), 0) from registration_add_ons a join registrations r on r.id = a.registration_id where a.price_tier_id = {tierId} and r.status = {status}))::int as "Value"
        """).SingleAsync(cancellationToken);

    private static string Places(int count) => count == 1 ? "1 place is" : $"{count} places are";
}
