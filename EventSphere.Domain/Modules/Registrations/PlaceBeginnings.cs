using Npgsql;
using static EventSphere.Domain.Modules.Registrations.PlaceReading;
using static EventSphere.Domain.Modules.Registrations.PlaceStoring;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>What only few commits have: add-ons, holds, and people who wait.</summary>
internal static class PlaceBeginnings
{
    private const string StoreAddOns = """
        insert into registration_add_ons (registration_id, ticket_type_id, tenant_id, quantity, price_minor, price_tier_id, created_at, updated_at)
        select a.registration_id, a.ticket_type_id, $1, a.quantity, a.price_minor, a.price_tier_id, $2, $2
        from unnest($3::uuid[], $4::uuid[], $5::int[], $6::bigint[], $7::uuid[]) as a (registration_id, ticket_type_id, quantity, price_minor, price_tier_id)
        """;

    private const string StoreHolds = """
        insert into holds (id, tenant_id, event_id, token_hash, status, expires_at, voucher_id, waiting_place_id, created_at, updated_at)
        select h.id, $1, $3, h.hash, 0, h.expires_at, h.voucher_id, h.waiting_place_id, $2, $2
        from unnest($4::uuid[], $5::bytea[], $6::timestamptz[], $7::uuid[], $8::uuid[]) as h (id, hash, expires_at, voucher_id, waiting_place_id)
        """;

    private const string StoreLines = """
        insert into hold_lines (hold_id, ticket_type_id, tenant_id, quantity, price_minor, price_tier_id, created_at, updated_at)
        select l.hold_id, l.ticket_type_id, $1, l.quantity, l.price_minor, l.price_tier_id, $2, $2
        from unnest($3::uuid[], $4::uuid[], $5::int[], $6::bigint[], $7::uuid[]) as l (hold_id, ticket_type_id, quantity, price_minor, price_tier_id)
        """;

    private const string StoreWaiting = """
        insert into waiting_places (id, tenant_id, event_id, ticket_type_id, email, first_name, last_name, quantity, all_or_nothing, status, token_hash, token_cipher, created_at, updated_at)
        select w.id, $1, $3, w.ticket_type_id, w.email, w.first_name, w.last_name, w.quantity, w.all_or_nothing, 0, w.hash, w.cipher, $2, $2
        from unnest($4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::int[], $10::boolean[], $11::bytea[], $12::bytea[])
             as w (id, ticket_type_id, email, first_name, last_name, quantity, all_or_nothing, hash, cipher)
        """;

    private const string TurnWaiting = """
        update waiting_places w set status = t.status, hold_id = coalesce(t.hold_id, w.hold_id), offer_ends_at = coalesce(t.ends_at, w.offer_ends_at), updated_at = $1
        from unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::timestamptz[]) as t (id, status, hold_id, ends_at) where w.id = t.id
        """;

    public static void Add(NpgsqlBatchCommandCollection commands, Guid tenantId, Guid eventId, PlaceChanges changes, DateTimeOffset now)
    {
        if (changes.AddOns is { Count: > 0 } addOns)
        {
            commands.Add(Command(
                StoreAddOns, Value(tenantId), Value(now), Each(addOns, a => a.RegistrationId), Each(addOns, a => a.Line.TicketTypeId),
                Each(addOns, a => a.Line.Quantity), Each(addOns, a => a.Line.PriceMinor), Each(addOns, a => a.Line.TierId)));
        }

        if (changes.Holds is { Count: > 0 } holds)
            AddHolds(commands, tenantId, eventId, holds, now);
        if (changes.Waiting is { Count: > 0 } waiting)
        {
            commands.Add(Command(
                StoreWaiting, Value(tenantId), Value(now), Value(eventId), Each(waiting, w => w.Id), Each(waiting, w => w.TicketTypeId),
                Each(waiting, w => w.Email), Each(waiting, w => w.FirstName), Each(waiting, w => w.LastName),
                Each(waiting, w => w.Quantity), Each(waiting, w => w.AllOrNothing),
                Each(waiting, w => w.TokenHash), Each(waiting, w => w.TokenCipher)));
        }

        // One may have missed an offer and left in the same commit: the last word counts.
        if (changes.WaitingTurns.GroupBy(t => t.Id).Select(turns => turns.Last()).ToArray() is { Length: > 0 } turns)
        {
            commands.Add(Command(
                TurnWaiting, Value(now), Each(turns, t => t.Id), Each(turns, t => (short)t.Status),
                Each(turns, t => t.HoldId), Each(turns, t => t.OfferEndsAt)));
        }
    }

    private static void AddHolds(NpgsqlBatchCommandCollection commands, Guid tenantId, Guid eventId, IReadOnlyList<NewHold> holds, DateTimeOffset now)
    {
        commands.Add(Command(
            StoreHolds, Value(tenantId), Value(now), Value(eventId), Each(holds, h => h.Id), Each(holds, h => h.TokenHash),
            Each(holds, h => h.ExpiresAt), Each(holds, h => h.VoucherId), Each(holds, h => h.WaitingPlaceId)));
        var lines = holds.SelectMany(hold => hold.Lines, (hold, line) => (hold.Id, Line: line)).ToArray();
        commands.Add(Command(
            StoreLines, Value(tenantId), Value(now), Each(lines, l => l.Id), Each(lines, l => l.Line.TicketTypeId),
            Each(lines, l => l.Line.Quantity), Each(lines, l => l.Line.PriceMinor), Each(lines, l => l.Line.TierId)));
    }
}
