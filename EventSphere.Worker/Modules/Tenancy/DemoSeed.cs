using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>
/// Fills an empty installation with a tenant that looks lived in. One transaction of the owner, in bulk; does nothing if the tenant is there.
/// No messages are written: nobody gets mail for registrations that never happened.
/// </summary>
internal sealed class DemoSeed(string ownerConnectionString, DataCipher cipher, TimeProvider clock)
{
    public const string Slug = "demo";
    private const string TenantName = "Lagos Tech Week";
    private const string OwnerName = "Ada Demo";
    private const string OwnerEmail = "demo@eventsphere.local";
    private const string OwnerPassword = "Demo-Passw0rd!"; // printed at every start: it protects nothing
    private const int BcryptCost = 10;

    private readonly Guid tenantId = Guid.CreateVersion7();

    /// <returns>False if the tenant was there already.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('eventsphere.demo'))", [], cancellationToken);
        if (await ExecuteAsync(connection, "select id from tenants where slug = $1", [Slug], cancellationToken) is not null)
            return false;

        var now = clock.GetUtcNow();
        var rows = new DemoRows(tenantId, cipher, now);
        var began = rows.Events[0].CreatedAt.AddDays(-1);
        await ExecuteAsync(
            connection, "insert into tenants (id, name, slug, created_at, updated_at) values ($1, $2, $3, $4, $4)",
            [tenantId, TenantName, Slug, began], cancellationToken);
        // Somebody may have the address already; then the account stays theirs, password included.
        var owner = (Guid)(await ExecuteAsync(
            connection,
            "insert into users (id, email, name, password_hash, email_confirmed_at, created_at, updated_at) values ($1, $2, $3, $4, $5, $5, $5) "
            + "on conflict (email) do update set updated_at = users.updated_at returning id",
            [Guid.CreateVersion7(began), OwnerEmail, OwnerName, BCrypt.Net.BCrypt.HashPassword(OwnerPassword, BcryptCost), began],
            cancellationToken))!;
        await ExecuteAsync(
            connection, "insert into memberships (id, tenant_id, user_id, role, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)",
            [Guid.CreateVersion7(began), tenantId, owner, Roles.Owner, began], cancellationToken);

        await CopyEventsAsync(connection, rows.Events, cancellationToken);
        await InsertPagesAsync(connection, rows.Events, cancellationToken);
        await CopyPeopleAsync(connection, rows, owner, cancellationToken);
        foreach (var statement in DemoProfiles.Statements)
            await ExecuteAsync(connection, statement, [tenantId, owner], cancellationToken);
        await DemoInvitees.AddAsync(connection, tenantId, rows.Events, cipher, now, cancellationToken);
        foreach (var statement in DemoOffers.Statements)
            await ExecuteAsync(connection, statement, [tenantId], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task CopyEventsAsync(NpgsqlConnection connection, IReadOnlyList<DemoEventRow> events, CancellationToken cancellationToken)
    {
        await CopyAsync(
            connection, "events (id, tenant_id, title, slug, summary, description, starts_at, ends_at, time_zone, venue, status, created_at, updated_at)",
            events.Select(e => new object[]
            {
                e.Id, tenantId, e.Event.Title, e.Event.Slug, e.Event.Summary, e.Event.Description, e.StartsAt, e.EndsAt, DemoEvent.TimeZone,
                e.Event.Venue, (short)e.Event.Status, e.CreatedAt, e.CreatedAt,
            }),
            cancellationToken);
        await CopyAsync(
            connection, "ticket_types (id, tenant_id, event_id, name, price_minor, currency, created_at, updated_at)",
            events.SelectMany(e => e.TicketTypes, (e, t) => new object[]
            {
                t.Id, tenantId, e.Id, t.Type.Name, t.Type.PriceMinor, DemoEvent.Currency, e.CreatedAt, e.CreatedAt,
            }),
            cancellationToken);
        var pools = events.Select(e => (Id: e.CapacityPoolId, Event: e, IsCapacity: true, Quota: e.Event.Capacity, Sold: e.Registrations))
            .Concat(events.SelectMany(e => e.TicketTypes, (e, t) => (Id: t.PoolId, Event: e, IsCapacity: false, t.Type.Quota, Sold: t.Type.Registrations))).ToArray();
        await CopyAsync(
            connection, "quota_pools (id, tenant_id, event_id, is_capacity, quota, sold, held, created_at, updated_at)",
            pools.Select(p => new object[] { p.Id, tenantId, p.Event.Id, p.IsCapacity, p.Quota, p.Sold, 0, p.Event.CreatedAt, p.Event.CreatedAt }), cancellationToken);
        await CopyAsync(
            connection, "place_entries (id, tenant_id, event_id, quota_pool_id, reason, sold, held, quota, created_at, updated_at)",
            pools.Select(p => new object[]
            {
                Guid.CreateVersion7(), tenantId, p.Event.Id, p.Id, (short)PlaceReason.Opened, p.Sold, 0, p.Quota, p.Event.CreatedAt, p.Event.CreatedAt,
            }),
            cancellationToken);
        await CopyAsync(
            connection, "quota_pool_ticket_types (quota_pool_id, ticket_type_id, event_id, tenant_id)",
            events.SelectMany(e => e.TicketTypes, (e, t) => (e, t)).SelectMany(p => new[]
            {
                new object[] { p.e.CapacityPoolId, p.t.Id, p.e.Id, tenantId },
                [p.t.PoolId, p.t.Id, p.e.Id, tenantId],
            }),
            cancellationToken);
        await CopyAsync(
            connection, "event_totals (event_id, tenant_id, registrations)",
            events.Select(e => new object[] { e.Id, tenantId, (long)e.Registrations }),
            cancellationToken);
    }

    private async Task InsertPagesAsync(NpgsqlConnection connection, IReadOnlyList<DemoEventRow> events, CancellationToken cancellationToken)
    {
        foreach (var row in events)
        {
            if (DemoPages.Of(row.Event.Slug, row.StartsAt) is { } content)
            {
                await ExecuteAsync(
                    connection,
                    "insert into event_pages (id, tenant_id, event_id, draft, published, version, published_version, published_at, created_at, updated_at) "
                    + "values ($1, $2, $3, $4::jsonb, $4::jsonb, 1, 1, $5, $5, $5)",
                    [Guid.CreateVersion7(row.CreatedAt), tenantId, row.Id, EventPageJson.Write(content), row.CreatedAt], cancellationToken);
            }
        }
    }

    private async Task CopyPeopleAsync(NpgsqlConnection connection, DemoRows rows, Guid scannedBy, CancellationToken cancellationToken)
    {
        await CopyAsync(
            connection, "attendees (id, tenant_id, email, first_name, last_name, created_at, updated_at)",
            rows.Attendees.Select(a => new object[] { a.Id, tenantId, a.Person.Email, a.Person.FirstName, a.Person.LastName, a.CreatedAt, a.CreatedAt }),
            cancellationToken);
        await CopyAsync(
            connection, "registrations (id, tenant_id, event_id, ticket_type_id, attendee_id, status, email, first_name, last_name, created_at, updated_at)",
            rows.Registrations.Select(r => new object[]
            {
                r.Id, tenantId, r.EventId, r.TicketTypeId, r.Attendee.Id, (short)RegistrationStatus.Confirmed, r.Attendee.Person.Email,
                r.Attendee.Person.FirstName, r.Attendee.Person.LastName, r.CreatedAt, r.CreatedAt,
            }),
            cancellationToken);
        await CopyAsync(
            connection, "tickets (id, tenant_id, event_id, registration_id, ticket_type_id, token_hash, token_cipher, created_at, updated_at)",
            rows.Registrations.Select(r => new object[]
            {
                r.TicketId, tenantId, r.EventId, r.Id, r.TicketTypeId, r.TokenHash, r.TokenCipher, r.CreatedAt, r.CreatedAt,
            }),
            cancellationToken);
        await CopyAsync(
            connection, "check_ins (id, tenant_id, event_id, ticket_id, registration_id, gate, admitted_at, user_id, created_at, updated_at)",
            rows.CheckIns.Select(c => new object[]
            {
                c.Id, tenantId, c.Registration.EventId, c.Registration.TicketId, c.Registration.Id, c.Gate, c.AdmittedAt, scannedBy, c.AdmittedAt, c.AdmittedAt,
            }),
            cancellationToken);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string into, IEnumerable<object[]> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"copy {into} from stdin (format binary)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            foreach (var value in row)
            {
                if (value is DateTimeOffset time)
                    await copy.WriteAsync(time.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
                else
                    await copy.WriteAsync(value, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql, object[] parameters, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
