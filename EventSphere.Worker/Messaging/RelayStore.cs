using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Messaging;

/// <summary>What the relay and the clean-up ask of the database, over all tenants: the owner's functions in <c>Sql/30-messaging-relay.sql</c>.</summary>
internal sealed class RelayStore(NpgsqlDataSource source)
{
    /// <summary>Takes what is to be put on the queue now.</summary>
    public async Task<IReadOnlyList<Envelope>> TakeAsync(
        MessageHandlers handlers, int cap, int atMost, TimeSpan resend, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select message_id, tenant_id, handler from app.relay_take($1, $2, $3, $4, $5)");
        command.Parameters.Add(Value(handlers.Types));
        command.Parameters.Add(Value(handlers.Handlers));
        command.Parameters.Add(Value(cap));
        command.Parameters.Add(Value(atMost));
        command.Parameters.Add(Value(resend));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var taken = new List<Envelope>();
        while (await reader.ReadAsync(cancellationToken))
            taken.Add(new Envelope(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)));
        return taken;
    }

    /// <summary>Makes due again what was taken and not put on the queue.</summary>
    public async Task PutBackAsync(IReadOnlyList<Envelope> envelopes, TimeSpan delay, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.relay_put_back($1, $2, $3)");
        command.Parameters.Add(Value(envelopes.Select(e => e.MessageId).ToArray()));
        command.Parameters.Add(Value(envelopes.Select(e => e.Handler).ToArray()));
        command.Parameters.Add(Value(delay));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<MessagingFigures> FiguresAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select unrelayed, oldest_seconds, waiting, outstanding, poisoned from app.messaging_figures()");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new MessagingFigures(reader.GetInt64(0), reader.GetDouble(1), reader.GetInt64(2), reader.GetInt64(3), reader.GetInt64(4));
    }

    /// <returns>How many rows went.</returns>
    public async Task<int> CleanUpAsync(TimeSpan keep, int atMost, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.clean_up_messages($1, $2)");
        command.Parameters.Add(Value(keep));
        command.Parameters.Add(Value(atMost));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
