using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Notifications;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Modules.Registrations.PlaceReading;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// The round trip that stores what was decided. Set-based, so that the work for the locked pools is the same for one registration as for a hundred. What
/// ends comes before what begins: an address that becomes free may be taken again in the same commit.
/// </summary>
internal static class PlaceStoring
{
    private const string StoreTickets = """
        insert into tickets (id, tenant_id, event_id, registration_id, ticket_type_id, token_hash, token_cipher, created_at, updated_at)
        select t.id, $1, $3, t.registration_id, t.ticket_type_id, t.hash, t.cipher, $2, $2
        from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::bytea[], $8::bytea[]) as t (id, registration_id, ticket_type_id, hash, cipher)
        """;

    private const string DropExpiredAnswers =
        "delete from idempotency_records where tenant_id = $1 and key = any($2) and expires_at <= $3";

    // Another answer under the key is a race that was lost, and the primary key says so.
    private const string StoreAnswers = """
        insert into idempotency_records (tenant_id, key, request_hash, response_cipher, expires_at)
        select $1, k.key, k.hash, k.cipher, $2
        from unnest($3::text[], $4::bytea[], $5::bytea[]) as k (key, hash, cipher)
        order by k.key
        """;

    private const string StoreMessages = $"""
        insert into {Outbox.Table} (id, tenant_id, type, payload, trace_parent, created_at)
        select m.id, $1, m.type, m.payload::jsonb, m.trace_parent, $2
        from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as m (id, type, payload, trace_parent)
        """;

    private const string MovePlaces = """
        update quota_pools p set sold = p.sold + moved.sold, held = p.held + moved.held, updated_at = $1
        from unnest($2::uuid[], $3::int[], $4::int[]) as moved (pool_id, sold, held)
        where p.id = moved.pool_id
        """;

    private const string StoreLedger = """
        insert into place_entries (id, tenant_id, event_id, quota_pool_id, reason, sold, held, quota, created_at, updated_at)
        select l.id, $1, $3, l.pool_id, l.reason, l.sold, l.held, 0, $2, $2
        from unnest($4::uuid[], $5::uuid[], $6::smallint[], $7::int[], $8::int[]) as l (id, pool_id, reason, sold, held)
        """;

    private const string CountRegistrations =
        "update event_totals set registrations = registrations + $2, updated_at = now() where event_id = $1";

    public static async Task RunAsync(
        NpgsqlConnection connection, Guid tenantId, PlaceFacts facts, PlaceChanges changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var eventId = facts.EventId;
        await using var batch = new NpgsqlBatch(connection);
        var commands = batch.BatchCommands;
        if (!changes.IsSimple)
            PlaceEndings.Add(commands, tenantId, changes, now);
        if (changes.Registrations.Count > 0)
            RegistrationStoring.Add(commands, tenantId, eventId, changes.Registrations, now);
        if (changes.Tickets is { Count: > 0 } tickets)
        {
            commands.Add(Command(
                StoreTickets, Value(tenantId), Value(now), Value(eventId), Each(tickets, t => t.Id), Each(tickets, t => t.RegistrationId),
                Each(tickets, t => t.TicketTypeId), Each(tickets, t => t.TokenHash), Each(tickets, t => t.TokenCipher)));
        }

        if (!changes.IsSimple)
            PlaceBeginnings.Add(commands, tenantId, eventId, changes, now);
        if (changes.Answers is { Count: > 0 } answers)
        {
            commands.Add(Command(DropExpiredAnswers, Value(tenantId), Each(answers, a => a.Key), Value(now)));
            commands.Add(Command(
                StoreAnswers, Value(tenantId), Value(now + IdempotencyRecord.Lifetime), Each(answers, a => a.Key), Each(answers, a => a.RequestHash), Each(answers, a => a.Cipher)));
        }

        if (changes.Messages is { Count: > 0 } messages)
        {
            commands.Add(Command(
                StoreMessages, Value(tenantId), Value(now), Each(messages, m => m.Id), Each(messages, m => m.Type), Each(messages, m => m.Payload), Each(messages, m => m.TraceParent)));
        }

        AddLedger(commands, tenantId, facts, now);
        if (changes.Registrations.Count > 0)
        {
            commands.Add(Command(CountRegistrations, Value(eventId), Value((long)changes.Registrations.Count)));
            commands.Add(StaffNotices.Registrations(tenantId, eventId, now));
            if (changes.Registrations.Exists(made => made.Status == RegistrationStatus.Pending))
                commands.Add(StaffNotices.RegistrationsPending(tenantId, eventId, now));
        }

        if (facts.SoldOutNow)
            commands.Add(StaffNotices.EventSoldOut(tenantId, eventId, now));
        foreach (var note in changes.Audit)
            commands.Add(AuditSql.Insert(tenantId, note, now));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A positional parameter that is an array of one thing of each.</summary>
    public static NpgsqlParameter Each<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> pick)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = pick(rows[i]);
        return Value(values);
    }

    private static void AddLedger(NpgsqlBatchCommandCollection commands, Guid tenantId, PlaceFacts facts, DateTimeOffset now)
    {
        // A move there and one back in the same commit leave nothing to say.
        var lines = facts.Pools
            .SelectMany(pool => pool.Value.Moves.Select(move => (Pool: pool.Key, Reason: move.Key, move.Value.Sold, move.Value.Held)))
            .Where(line => line.Sold != 0 || line.Held != 0).ToArray();
        if (lines.Length == 0)
            return;
        var moved = lines.GroupBy(line => line.Pool).Select(pool => (pool.Key, Sold: pool.Sum(line => line.Sold), Held: pool.Sum(line => line.Held))).ToArray();
        commands.Add(Command(MovePlaces, Value(now), Each(moved, m => m.Key), Each(moved, m => m.Sold), Each(moved, m => m.Held)));
        commands.Add(Command(
            StoreLedger, Value(tenantId), Value(now), Value(facts.EventId), Each(lines, _ => Guid.CreateVersion7(now)), Each(lines, l => l.Pool),
            Each(lines, l => (short)l.Reason), Each(lines, l => l.Sold), Each(lines, l => l.Held)));
    }
}
