using System.Diagnostics;
using System.Text.Json;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Messaging;

/// <summary>
/// The way to send a message: a row in the transaction that makes it true. Nothing is sent if that rolls back, and nothing is lost if the
/// process dies after its commit. Whoever commits may wake the relay, which finds the row anyway within its poll.
/// </summary>
public static class Outbox
{
    public const string Table = "outbox_messages";

    private const string Insert = $"insert into {Table} (id, tenant_id, type, payload, trace_parent) values ($1, $2, $3, $4::jsonb, $5)";

    /// <summary>A row to add to <see cref="Persistence.EventSphereDb"/> and save with the rest: <c>db.Add(Outbox.Message(…))</c>.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> isn't in <see cref="MessageCatalog"/>.</exception>
    public static OutboxMessage Message<T>(T message)
        where T : class
    {
        var type = MessageCatalog.Of(typeof(T));
        return new OutboxMessage { Type = type.Name, Payload = JsonSerializer.Serialize(message, type.Json), TraceParent = CurrentTraceParent };
    }

    /// <summary>The same as statements, for a transaction that isn't EF's: sets the tenant for the rest of it, and writes the row.</summary>
    /// <inheritdoc cref="Message{T}" path="/exception"/>
    public static NpgsqlBatch AddMessage<T>(this NpgsqlBatch batch, Guid tenantId, T message)
        where T : class
    {
        var row = Message(message);
        batch.BatchCommands.Add(TenantDatabase.SetTenant(tenantId));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Insert)
        {
            Parameters =
            {
                BatchStatements.Value(row.Id), BatchStatements.Value(tenantId), BatchStatements.Value(row.Type),
                BatchStatements.Value(row.Payload), BatchStatements.Value(row.TraceParent),
            },
        });
        return batch;
    }

    /// <summary>The trace that a message written now belongs to; null outside of any.</summary>
    public static string? CurrentTraceParent => Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;
}
