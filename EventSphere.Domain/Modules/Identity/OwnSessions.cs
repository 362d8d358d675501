using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A person's sessions, over all their tenants: what there is, and the end of them. Global by nature, as the sessions are.</summary>
public sealed class OwnSessions(NpgsqlDataSource source, TimeProvider clock)
{
    private const int Most = 100;

    /// <param name="current">The session that asks.</param>
    public async Task<IReadOnlyList<SessionItem>> ListAsync(Guid userId, Guid current, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            select s.id, t.name, s.created_at, s.last_used_at, s.address, s.browser
            from sessions s join tenants t on t.id = s.tenant_id
            where s.user_id = $1 and s.revoked_at is null and s.last_used_at > $2
            order by s.id = $3 desc, s.last_used_at desc
            limit $4
            """);
        command.Parameters.AddWithValue(userId);
        command.Parameters.AddWithValue(clock.GetUtcNow() - RefreshToken.Lifetime);
        command.Parameters.AddWithValue(current);
        command.Parameters.AddWithValue(Most);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var sessions = new List<SessionItem>();
        while (await row.ReadAsync(cancellationToken))
        {
            var id = row.GetGuid(0);
            sessions.Add(new SessionItem(id, row.GetString(1), row.Time(2), row.Time(3), row.GetString(4), row.GetString(5), id == current));
        }

        return sessions;
    }

    /// <returns>False if the user has no such session, or it has ended.</returns>
    public async Task<bool> RevokeAsync(AuditOrigin origin, Guid userId, Guid sessionId, CancellationToken cancellationToken) =>
        await EndAsync("user_id = $1 and id = $3", origin, userId, sessionId, cancellationToken) > 0;

    /// <summary>Ends all of the user's sessions but one.</summary>
    public Task RevokeOthersAsync(AuditOrigin origin, Guid userId, Guid kept, CancellationToken cancellationToken) =>
        EndAsync("user_id = $1 and id <> $3", origin, userId, kept, cancellationToken);

    /// <summary>Everybody's sessions that were ended since a moment, and when.</summary>
    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset At)>> RevokedSinceAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id, revoked_at from sessions where revoked_at > $1");
        command.Parameters.AddWithValue(since);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var revoked = new List<(Guid, DateTimeOffset)>();
        while (await row.ReadAsync(cancellationToken))
            revoked.Add((row.GetGuid(0), row.Time(1)));
        return revoked;
    }

    private async Task<int> EndAsync(string which, AuditOrigin origin, Guid userId, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ended = await SessionEnd.RunAsync(connection, which, cancellationToken, userId, now, sessionId);
        await SessionEnd.AuditAsync(connection, ended, origin, AuditActions.SessionRevoked, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ended.Count;
    }
}
