using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Notifications;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// The statements of the registration path: one round trip that locks and reads, one that stores. Set-based, so that the work for the locked
/// row is the same for one registration as for a hundred.
/// </summary>
internal static class RegistrationSql
{
    private const string LockPools =
        "select id, quota - sold - held, is_capacity from quota_pools where event_id = $1 order by id for update";

    private const string ReadEvent =
        "select status, ends_at from events where id = $1";

    private const string ReadTicketTypes = """
        select t.id, t.price_minor, t.sales_start, t.sales_end,
               array(select l.quota_pool_id from quota_pool_ticket_types l where l.ticket_type_id = t.id order by l.quota_pool_id)
        from ticket_types t where t.event_id = $1
        """;

    private const string ReadRegistered =
        "select email from registrations where event_id = $1 and email = any($2) and status in (0, 2) and not is_guest";

    private const string ReadKeptAnswers =
        "select key, request_hash, response_cipher from idempotency_records where tenant_id = $1 and key = any($2) and expires_at > $3";

    // A person who came before is found by address; the name they gave now belongs to this registration alone. Sorted, so that two events'
    // batches take the same people's rows in the same order.
    private const string StoreRegistrations = """
        with people as (
          insert into attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at)
          select a.id, $1, a.email, a.first_name, a.last_name, $2, $2
          from unnest($4::uuid[], $5::text[], $6::text[], $7::text[]) as a (id, email, first_name, last_name)
          order by a.email
          on conflict (tenant_id, email) do update set updated_at = excluded.updated_at
          returning id, email
        )
        insert into registrations (id, tenant_id, event_id, ticket_type_id, attendee_id, status, email, first_name, last_name, answers, form_version_id, is_guest, price_minor, created_at, updated_at)
        select r.id, $1, $3, r.ticket_type_id, people.id, 0, r.email, r.first_name, r.last_name, r.answers::jsonb, r.form_version_id, false, 0, $2, $2
        from unnest($8::uuid[], $9::uuid[], $5::text[], $6::text[], $7::text[], $10::text[], $11::uuid[])
          as r (id, ticket_type_id, email, first_name, last_name, answers, form_version_id)
        join people on people.email = r.email
        """;

    private const string StoreTickets = """
        insert into tickets (id, tenant_id, event_id, registration_id, ticket_type_id, token_hash, token_cipher, created_at, updated_at)
        select t.id, $1, $3, t.registration_id, t.ticket_type_id, t.hash, t.cipher, $2, $2
        from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::bytea[], $8::bytea[]) as t (id, registration_id, ticket_type_id, hash, cipher)
        """;

    private const string DropExpiredAnswers =
        "delete from idempotency_records where tenant_id = $1 and key = any($2) and expires_at <= $3";

    // Another answer under the key is a race that was lost, and the primary key says so.
    private const string StoreKeptAnswers = """
        insert into idempotency_records (tenant_id, key, request_hash, response_cipher, expires_at)
        select $1, k.key, k.hash, k.cipher, $2
        from unnest($3::text[], $4::bytea[], $5::bytea[]) as k (key, hash, cipher)
        order by k.key
        """;

    private const string StoreMessages = $"""
        insert into {Outbox.Table} (id, tenant_id, type, payload, trace_parent, created_at)
        select m.id, $1, '{MessageCatalog.RegistrationConfirmed}', jsonb_build_object('registrationId', m.registration_id), m.trace_parent, $2
        from unnest($3::uuid[], $4::uuid[], $5::text[]) as m (id, registration_id, trace_parent)
        """;

    private const string ClaimPlaces = """
        update quota_pools p set sold = p.sold + claimed.places, updated_at = $1
        from unnest($2::uuid[], $3::int[]) as claimed (pool_id, places)
        where p.id = claimed.pool_id
        """;

    private const string CountRegistrations =
        "update event_totals set registrations = registrations + $2, updated_at = now() where event_id = $1";

    /// <returns>Null if the tenant has no such event.</returns>
    public static async Task<RegistrationFacts?> LockAndReadAsync(
        NpgsqlConnection connection, Guid tenantId, Guid eventId, IReadOnlyList<RegistrationAttempt> attempts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var emails = attempts.Select(a => a.Email).Distinct().ToArray();
        var keys = attempts.Select(a => a.IdempotencyKey).Distinct().ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                TenantDatabase.SetTenant(tenantId),
                Command(LockPools, Value(eventId)),
                Command(ReadEvent, Value(eventId)),
                Command(ReadTicketTypes, Value(eventId)),
                Command(ReadRegistered, Value(eventId), Value(emails)),
                Command(ReadKeptAnswers, Value(tenantId), Value(keys), Value(now)),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);

        var pools = new Dictionary<Guid, PoolPlaces>();
        while (await reader.ReadAsync(cancellationToken))
            pools.Add(reader.GetGuid(0), new PoolPlaces(reader.GetInt32(1), reader.GetBoolean(2)));

        await reader.NextResultAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        var (status, endsAt) = ((EventStatus)reader.GetInt16(0), reader.GetFieldValue<DateTimeOffset>(1));

        await reader.NextResultAsync(cancellationToken);
        var types = new Dictionary<Guid, OfferedTicketType>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var type = new OfferedTicketType(
                reader.GetGuid(0), reader.GetInt64(1), reader.TimeOrNull(2), reader.TimeOrNull(3), reader.GetFieldValue<Guid[]>(4));
            // One that was added while the pools were being locked draws on a pool that isn't: it is offered from the next time on.
            if (type.PoolIds.All(pools.ContainsKey))
                types.Add(type.Id, type);
        }

        await reader.NextResultAsync(cancellationToken);
        var registered = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            registered.Add(reader.GetString(0));

        await reader.NextResultAsync(cancellationToken);
        var kept = new Dictionary<string, KeptAnswer>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
            kept.Add(reader.GetString(0), new KeptAnswer(reader.GetFieldValue<byte[]>(1), reader.GetFieldValue<byte[]>(2)));

        return new RegistrationFacts
        {
            EventStatus = status,
            EventEndsAt = endsAt,
            TicketTypes = types,
            Pools = pools,
            RegisteredEmails = registered,
            KeptAnswers = kept,
        };
    }

    public static async Task StoreAsync(
        NpgsqlConnection connection, Guid tenantId, Guid eventId, RegistrationFacts facts, IReadOnlyList<NewRegistration> made, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = Each(r => r.Id);
        var types = Each(r => r.Attempt.TicketTypeId);
        var keys = Each(r => r.Attempt.IdempotencyKey);
        var claimed = facts.Pools.Where(p => p.Value.Claimed > 0).ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Command(
                    StoreRegistrations, Value(tenantId), Value(now), Value(eventId), Value(Each(r => r.AttendeeId)), Value(Each(r => r.Attempt.Email)),
                    Value(Each(r => r.Attempt.FirstName)), Value(Each(r => r.Attempt.LastName)), Value(ids), Value(types), Value(Each(r => r.Attempt.Answers)),
                    Value(Each(r => r.Attempt.FormVersionId))),
                Command(
                    StoreTickets, Value(tenantId), Value(now), Value(eventId), Value(Each(r => r.TicketId)), Value(ids), Value(types),
                    Value(Each(r => r.TokenHash)), Value(Each(r => r.TokenCipher))),
                Command(DropExpiredAnswers, Value(tenantId), Value(keys), Value(now)),
                Command(
                    StoreKeptAnswers, Value(tenantId), Value(now + IdempotencyRecord.Lifetime), Value(keys),
                    Value(Each(r => r.Attempt.RequestHash)), Value(Each(r => r.AnswerCipher))),
                Command(StoreMessages, Value(tenantId), Value(now), Value(Each(r => r.MessageId)), Value(ids), Value(Each(r => r.Attempt.TraceParent))),
                Command(ClaimPlaces, Value(now), Value(claimed.Select(p => p.Key).ToArray()), Value(claimed.Select(p => p.Value.Claimed).ToArray())),
                Command(CountRegistrations, Value(eventId), Value((long)made.Count)),
                StaffNotices.Registrations(tenantId, eventId, now),
            },
        };
        if (facts.SoldOutNow)
            batch.BatchCommands.Add(StaffNotices.EventSoldOut(tenantId, eventId, now));
        await batch.ExecuteNonQueryAsync(cancellationToken);

        T[] Each<T>(Func<NewRegistration, T> pick) => [.. made.Select(pick)];
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        return command;
    }
}
