using Npgsql;

namespace EventSphere.Worker.Messaging;

/// <summary>An entry of the poison list.</summary>
/// <param name="Tenant">The tenant's slug; null for a body that couldn't be read, as are message and handler.</param>
/// <param name="Body">Empty in a list.</param>
internal sealed record PoisonEntry(
    Guid Id,
    string? Tenant,
    Guid? MessageId,
    string? Handler,
    string Reason,
    int Attempts,
    DateTime CreatedAt,
    DateTime? ReplayedAt,
    string Body);

/// <summary>The poison list, by the owner's functions in <c>Sql/40-messaging-poison.sql</c>.</summary>
internal sealed class PoisonStore(NpgsqlDataSource source)
{
    private const string Columns = "id, tenant, message_id, handler, reason, attempts, created_at, replayed_at";

    /// <summary>The newest first, without their bodies.</summary>
    public async Task<IReadOnlyList<PoisonEntry>> ListAsync(bool withReplayed, int atMost, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select {Columns}, '' from app.poison_list($1, $2)");
        command.Parameters.AddWithValue(withReplayed);
        command.Parameters.AddWithValue(atMost);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<PoisonEntry>();
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(Read(reader));
        return entries;
    }

    public async Task<PoisonEntry?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select {Columns}, body from app.poison_show($1)");
        command.Parameters.AddWithValue(id);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <returns>False if the handler isn't given up on the message (any more).</returns>
    public async Task<bool> ReplayHandlerAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.poison_replay_handler($1)");
        command.Parameters.AddWithValue(id);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    public async Task MarkReplayedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.poison_mark_replayed($1)");
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static PoisonEntry Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.IsDBNull(1) ? null : row.GetString(1),
        row.IsDBNull(2) ? null : row.GetGuid(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        row.GetString(4),
        row.GetInt32(5),
        row.GetDateTime(6),
        row.IsDBNull(7) ? null : row.GetDateTime(7),
        row.GetString(8));
}
