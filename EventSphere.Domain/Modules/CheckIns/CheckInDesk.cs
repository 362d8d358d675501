using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.CheckIns;

/// <summary>An answer of the door, and the event it was about.</summary>
public sealed record Admission(Guid EventId, CheckInResponse Response);

/// <summary>
/// Admits a ticket or says when and where it was admitted before: one statement, in one round trip. That nobody comes in twice on one
/// ticket is the unique index' doing; this only asks it.
/// </summary>
public sealed class CheckInDesk(TenantDatabase database, TimeProvider clock)
{
    // The lock is the one that the check-in's foreign key takes anyway; taken first, it makes a cancellation that is under way count: whoever cancels takes it too.
    private const string Admit = """
        with ticket as (
          select k.id, k.event_id, k.registration_id, k.ticket_type_id, k.voided_at, r.first_name, r.last_name, r.status
          from tickets k join registrations r on r.id = k.registration_id where k.token_hash = $1 for key share of k
        ), admitted as (
          insert into check_ins (id, tenant_id, event_id, ticket_id, registration_id, gate, admitted_at, user_id, created_at, updated_at)
          select $2, $3, event_id, id, registration_id, $4, $5, $6, $5, $5 from ticket where voided_at is null and status = 0
          on conflict (ticket_id) where undone_at is null do nothing
          returning admitted_at, gate
        )
        select t.event_id, t.first_name, t.last_name, y.name, e.title, t.voided_at is not null,
               a.admitted_at is not null, coalesce(a.admitted_at, c.admitted_at), coalesce(a.gate, c.gate), t.status
        from ticket t
        join ticket_types y on y.id = t.ticket_type_id
        join events e on e.id = t.event_id
        left join admitted a on true
        left join check_ins c on c.ticket_id = t.id and c.undone_at is null
        """;

    /// <param name="scanned">The bare token or the e-ticket's URL.</param>
    public async Task<Result<Admission>> AdmitAsync(Guid tenantId, Guid userId, string scanned, string gate, CancellationToken cancellationToken)
    {
        if (TicketTokens.Find(scanned) is not { } token)
            return UnknownTicket;
        var hash = TicketTokens.HashOf(token);
        var answer = await AskAsync(tenantId, userId, hash, gate, cancellationToken);
        // Another gate admitted it between this statement's snapshot and its insert. The second look sees that.
        return answer ?? await AskAsync(tenantId, userId, hash, gate, cancellationToken)
            ?? throw new InvalidOperationException("A ticket was neither admitted nor found admitted, twice.");
    }

    /// <returns>Null if the ticket was being admitted by another at this very moment.</returns>
    private Task<Result<Admission>?> AskAsync(Guid tenantId, Guid userId, byte[] hash, string gate, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.RunAsync<Result<Admission>?>(
            tenantId,
            batch => batch.BatchCommands.Add(new NpgsqlBatchCommand(Admit)
            {
                Parameters =
                {
                    new NpgsqlParameter<byte[]> { TypedValue = hash },
                    new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7(now) },
                    new NpgsqlParameter<Guid> { TypedValue = tenantId },
                    new NpgsqlParameter<string> { TypedValue = gate },
                    new NpgsqlParameter<DateTimeOffset> { TypedValue = now },
                    new NpgsqlParameter<Guid> { TypedValue = userId },
                },
            }),
            async row => await row.ReadAsync(cancellationToken) ? Read(row) : UnknownTicket,
            cancellationToken);
    }

    private static Result<Admission>? Read(NpgsqlDataReader row)
    {
        if (row.GetBoolean(5))
            return TicketIsVoid;
        var status = (RegistrationStatus)row.GetInt16(9);
        if (status != RegistrationStatus.Confirmed)
            return status == RegistrationStatus.Pending ? TicketIsPending : TicketIsVoid;
        if (row.IsDBNull(7))
            return null;
        return (Result<Admission>)new Admission(row.GetGuid(0), new CheckInResponse(
            row.GetBoolean(6) ? CheckInResults.Admitted : CheckInResults.Duplicate,
            $"{row.GetString(1)} {row.GetString(2)}",
            row.GetString(3),
            row.GetString(4),
            row.GetFieldValue<DateTimeOffset>(7),
            row.GetString(8)));
    }

    private static Refusal UnknownTicket { get; } = Refusal.NotFound(ErrorCodes.TicketUnknown, "This is no ticket of yours. Ask for the e-ticket or search by name.");

    private static Refusal TicketIsPending { get; } = Refusal.Conflict(ErrorCodes.TicketPending, "This registration waits for a decision and admits nobody yet. Approve it first.");

    private static Refusal TicketIsVoid { get; } = Refusal.Conflict(ErrorCodes.TicketCancelled, "This ticket was cancelled and admits nobody.");
}
