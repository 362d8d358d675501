using EventSphere.Domain.Messaging;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>
/// Queues a round's mails, some thousand at a time: marks the invitees and writes a message for each, with the cursor behind them, in one transaction under
/// the lock of the round's row. So each gets one mail a round, whoever dies in between.
/// </summary>
public sealed class InviteeMailDesk(TenantDatabase database, TimeProvider clock)
{
    private const string BatchSize = "1000";

    // For whom a round is: who wasn't invited; who was, a while ago, and gave no answer; or of these the chosen ones, who may be invited again.
    private const string IsDue = """
        (r.chosen is null or i.id = any(r.chosen)) and i.answer = 0
          and case r.kind when 0 then r.chosen is not null or i.invited_at is null
                          else i.invited_at <= $3 and coalesce(i.reminded_at <= $3, true) end
        """;

    // Rows are locked and looked at again, so that an answer that comes in this moment is seen.
    private const string QueueBatch = $"""
        with round as (select * from invitee_mail_rounds where id = $1 and ended_at is null for update),
        due as (
          select i.id from round r join invitees i on i.event_id = r.event_id
          where (r.cursor is null or i.id > r.cursor) and {IsDue}
          order by i.id limit {BatchSize} for update of i
        ), marked as (
          update invitees i set invited_at = case r.kind when 0 then $2 else i.invited_at end, reminded_at = case r.kind when 1 then $2 else i.reminded_at end,
                                updated_at = $2
          from due, round r where i.id = due.id
          returning i.id, i.tenant_id
        ), queued as (
          insert into {Outbox.Table} (id, tenant_id, type, payload, trace_parent, created_at, updated_at)
          select uuidv7(), tenant_id, '{MessageCatalog.InviteeMailDue}', jsonb_build_object('inviteeId', id, 'roundId', $1::uuid), $4, $2, $2 from marked
        ), counted as (select count(*)::int as mails, max(id::text)::uuid as last from due)
        update invitee_mail_rounds m set queued = m.queued + c.mails, cursor = coalesce(c.last, m.cursor), updated_at = $2,
          ended_at = case when c.mails < {BatchSize} then $2 end
        from counted c, round r where m.id = r.id
        returning m.ended_at is not null
        """;

    /// <returns>Whether the round is through; also if there is no such round.</returns>
    public Task<bool> QueueAsync(Guid tenantId, Guid roundId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(new NpgsqlBatchCommand(QueueBatch)
            {
                Parameters = { Value(roundId), Value(now), Value(now - InviteeMailRound.ReminderPause), Value(Outbox.CurrentTraceParent) },
            }),
            async row => !await row.ReadAsync(cancellationToken) || row.GetBoolean(0),
            cancellationToken);
    }
}
