using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>Reads what a voucher's code opens, in one round trip. Taking places with it decides anew, under the event's lock.</summary>
internal sealed class PublicCodes(TenantDatabase database, TimeProvider clock)
{
    private const string Good = """
        v.event_id = $1 and v.code = $2 and (v.max_uses is null or v.used < v.max_uses)
        and (v.valid_from is null or v.valid_from <= $3) and (v.valid_until is null or v.valid_until > $3)
        """;

    private const string ReadVoucher = $"select v.code, v.effect, coalesce(v.value, 0) from vouchers v where {Good}";

    private const string ReadTypes = $"""
        select t.id, t.name, coalesce(tier.price_minor, t.price_minor), t.currency, places.free, t.sales_start, t.sales_end, t.description, t.pricing,
               t.is_add_on, t.min_per_order, t.max_per_order, t.needs_approval, tier.name, tier.ends_at,
               array(select r.other_id from ticket_type_rules r where r.ticket_type_id = t.id and r.kind = 0),
               array(select r.other_id from ticket_type_rules r where r.ticket_type_id = t.id and r.kind = 1)
        from vouchers v
        join ticket_types t on t.event_id = v.event_id and t.archived_at is null and (not t.is_hidden or v.opens_hidden)
                               and (cardinality(v.ticket_type_ids) = 0 or t.id = any(v.ticket_type_ids))
        cross join lateral (
          select greatest(min(p.quota - p.sold - p.held), 0) as free from quota_pool_ticket_types l join quota_pools p on p.id = l.quota_pool_id
          where l.ticket_type_id = t.id) places
        left join lateral (
          select p.name, p.price_minor, p.ends_at from price_tiers p left join quota_pools q on q.id = p.quota_pool_id
          where p.ticket_type_id = t.id and t.pricing = 0 and (p.ends_at is null or p.ends_at > $3) and (q.id is null or q.quota - q.sold - q.held > 0)
          order by p.position, p.id limit 1) tier on true
        where {Good}
        order by t.position, t.id
        """;

    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.VoucherInvalid, "This code isn't valid here, or no longer. Check its spelling, or go on without it.");

    /// <param name="code">In capitals.</param>
    /// <returns>Null if it opens nothing, for whatever reason.</returns>
    public Task<PublicCodeResponse?> FindAsync(Guid tenantId, Guid eventId, string code, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.RunAsync(
            tenantId,
            batch => batch.Add(ReadVoucher, eventId, code, now).Add(ReadTypes, eventId, code, now),
            row => ReadAsync(row, now, cancellationToken),
            cancellationToken);
    }

    private static async Task<PublicCodeResponse?> ReadAsync(NpgsqlDataReader row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var (code, effect, value) = (row.GetString(0), (VoucherEffect)row.GetInt16(1), row.GetInt64(2));
        await row.NextResultAsync(cancellationToken);
        var types = new List<PublicTicketType>();
        while (await row.ReadAsync(cancellationToken))
            types.Add(ReadType(row, effect, value, now));
        return types.Count == 0 ? null : new PublicCodeResponse(code, types);
    }

    private static PublicTicketType ReadType(NpgsqlDataReader row, VoucherEffect effect, long value, DateTimeOffset now)
    {
        var (price, left, start, end) = (row.GetInt64(2), row.GetInt32(4), row.TimeOrNull(5), row.TimeOrNull(6));
        var isDonation = (TicketPricingKind)row.GetInt16(8) == TicketPricingKind.Donation;
        var availability = now >= end ? TicketAvailability.Ended
            : now < start ? TicketAvailability.NotYet
            : left == 0 ? TicketAvailability.SoldOut
            : TicketAvailability.Available;
        return new PublicTicketType(
            row.GetGuid(0), row.GetString(1), isDonation ? price : VoucherPrices.Of(price, effect, value), row.GetString(3), left, availability, start, end,
            row.TextOrNull(7), isDonation ? TicketPricing.Donation : TicketPricing.Fixed, row.GetBoolean(9), row.GetInt32(10), row.GetInt32(11), row.GetBoolean(12),
            row.TextOrNull(13), row.TimeOrNull(14), Requires: row.GetFieldValue<Guid[]>(15), Excludes: row.GetFieldValue<Guid[]>(16));
    }
}
