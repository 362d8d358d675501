using System.Diagnostics.CodeAnalysis;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Messaging;

/// <summary>A message that this worker holds the lease of.</summary>
internal sealed record Claim(int Attempt, string Type, string Payload, string? TraceParent);

/// <summary>The attempt lost its lease before it could be settled: another one has the message now, and nothing was written.</summary>
internal sealed class LeaseLostException(Exception cause) : Exception("The lease is lost.", cause);

/// <summary>Claims and settles messages, each in one round trip, as the envelope's tenant (<c>Sql/35-messaging-inbox.sql</c>).</summary>
internal sealed class InboxStore(TenantDatabase database, NpgsqlDataSource source)
{
    private const string LeaseLost = "ES001";

    /// <returns>Null if there is nothing to do: done, waiting, or another worker's.</returns>
    public Task<Claim?> ClaimAsync(Envelope envelope, TimeSpan lease, CancellationToken cancellationToken) => database.RunAsync(
        envelope.TenantId,
        batch =>
        {
            // A claim that a crash of the database forgets is claimed again, so its commit needn't wait for the disk.
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('synchronous_commit', 'off', true)"));
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select attempt, type, payload, trace_parent from app.inbox_claim($1, $2, $3)")
            {
                Parameters = { Value(envelope.MessageId), Value(envelope.Handler), Value(lease) },
            });
        },
        async reader =>
        {
            await reader.NextResultAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? new Claim(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3))
                : null;
        },
        cancellationToken);

    /// <summary>Whether the message was ever opened for the handler.</summary>
    public Task<bool> KnowsAsync(Envelope envelope, CancellationToken cancellationToken) => database.RunAsync(
        envelope.TenantId,
        batch => batch.BatchCommands.Add(new NpgsqlBatchCommand("select from inbox_messages where message_id = $1 and handler = $2")
        {
            Parameters = { Value(envelope.MessageId), Value(envelope.Handler) },
        }),
        reader => reader.ReadAsync(cancellationToken),
        cancellationToken);

    public Task DoneAsync(Envelope envelope, int attempt, Action<NpgsqlBatch>? writes, CancellationToken cancellationToken) =>
        SettleAsync(envelope, attempt, InboxStatus.Done, null, null, writes, cancellationToken);

    public Task RetryAsync(Envelope envelope, int attempt, DateTimeOffset at, string reason, CancellationToken cancellationToken) =>
        SettleAsync(envelope, attempt, InboxStatus.Waiting, at, reason, null, cancellationToken);

    public Task GiveUpAsync(Envelope envelope, int attempt, string reason, Action<NpgsqlBatch>? writes, CancellationToken cancellationToken) =>
        SettleAsync(envelope, attempt, InboxStatus.GivenUp, null, reason, batch =>
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select app.poison_add_given_up($1, $2, $3)")
            {
                Parameters = { Value(envelope.MessageId), Value(envelope.Handler), Value(reason) },
            });
            writes?.Invoke(batch);
        }, cancellationToken);

    /// <param name="origin">Where it was found; the same origin is listed once.</param>
    public async Task AddUnreadableAsync(string origin, string body, string reason, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.poison_add_unreadable($1, $2, $3)");
        command.Parameters.Add(Value(origin));
        command.Parameters.Add(Value(WithoutNul(body)));
        command.Parameters.Add(Value(reason));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task SettleAsync(
        Envelope envelope, int attempt, InboxStatus status, DateTimeOffset? due, string? error, Action<NpgsqlBatch>? writes,
        CancellationToken cancellationToken)
    {
        try
        {
            await database.RunAsync(
                envelope.TenantId,
                batch =>
                {
                    batch.BatchCommands.Add(new NpgsqlBatchCommand("select app.inbox_settle($1, $2, $3, $4, $5, $6)")
                    {
                        Parameters =
                        {
                            Value(envelope.MessageId), Value(envelope.Handler), Value(attempt), Value((int)status),
                            Value(due?.ToUniversalTime()), Value(Shorten(error)),
                        },
                    });
                    writes?.Invoke(batch);
                },
                _ => Task.FromResult(true),
                cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == LeaseLost)
        {
            throw new LeaseLostException(exception);
        }
    }

    [return: NotNullIfNotNull(nameof(text))]
    private static string? Shorten(string? text) => text is { Length: > InboxMessage.ErrorMaxLength } ? text[..InboxMessage.ErrorMaxLength] : text;

    // PostgreSQL stores every character but this one.
    private static string WithoutNul(string text) => text.Replace('\0', '\uFFFD');
}
