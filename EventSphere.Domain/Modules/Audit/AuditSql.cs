using EventSphere.Domain.Persistence;
using Npgsql;
using NpgsqlTypes;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>Writes entries where a change is made by statements and not by EF.</summary>
public static class AuditSql
{
    private const string InsertEntry = """
        insert into audit_entries (id, tenant_id, created_at, updated_at, actor_id, actor_name, session_id, api_key_id, address, action,
                                   subject_kind, subject_id, subject_label, before, after, trace_id)
        values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
        """;

    /// <summary>A command for the transaction of the change. The tenant must be set in it, by <see cref="TenantDatabase.SetTenant"/>.</summary>
    public static NpgsqlBatchCommand Insert(Guid tenantId, AuditNote note, DateTimeOffset now) => new(InsertEntry)
    {
        Parameters =
        {
            Value(Guid.CreateVersion7(now)),
            Value(tenantId),
            Value(now),
            Value(note.Origin.UserId),
            Value(note.Origin.Name),
            Value(note.Origin.SessionId),
            Value(note.Origin.ApiKeyId),
            Value(note.Origin.Address),
            Value(note.Action),
            Value(note.Subject.Kind),
            Value(note.Subject.Id),
            Value(AuditEntry.Label(note.Subject)),
            Json(note.Changes?.Before),
            Json(note.Changes?.After),
            Value(note.Origin.TraceId),
        },
    };

    /// <summary>
    /// The commands that write it into several tenants' logs, in one transaction: what somebody does to their account concerns all who let them in.
    /// </summary>
    public static NpgsqlBatch AddAudit(this NpgsqlBatch batch, IEnumerable<Guid> tenants, AuditNote note, DateTimeOffset now)
    {
        foreach (var tenant in tenants)
        {
            batch.BatchCommands.Add(TenantDatabase.SetTenant(tenant));
            batch.BatchCommands.Add(Insert(tenant, note, now));
        }

        return batch;
    }

    private static NpgsqlParameter<string?> Json(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Jsonb };
}
