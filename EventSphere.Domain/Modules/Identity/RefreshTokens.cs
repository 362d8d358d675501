using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A refresh token that was exchanged: its successor, and whose session it is.</summary>
public sealed record RotatedToken(string Token, Guid SessionId, Guid UserId, Guid TenantId);

/// <summary>
/// Rotates and revokes refresh tokens (RFC 9700, 4.14.2). Global by nature: such a token comes without a tenant, and finds it.
/// </summary>
public sealed class RefreshTokens(NpgsqlDataSource source, DataCipher cipher, TimeProvider clock)
{
    // The row's lock lets one of two simultaneous uses mint the successor; the other finds it.
    private const string LockToken = """
        select t.session_id, s.user_id, s.tenant_id, t.spent_at, t.successor_cipher
        from refresh_tokens t join sessions s on s.id = t.session_id
        where t.hash = $1 and t.expires_at > $2 and s.revoked_at is null
        for update of t
        """;

    private const string Spend = "update refresh_tokens set spent_at = $2, successor_cipher = $3 where hash = $1";
    private const string Store = "insert into refresh_tokens (hash, session_id, expires_at) values ($1, $2, $3)";

    // Spent tokens are kept while their reuse could tell of a theft; successors, only for the grace.
    private const string ForgetSuccessors = "update refresh_tokens set successor_cipher = null where session_id = $1 and spent_at < $2 and successor_cipher is not null";
    private const string ForgetExpired = "delete from refresh_tokens where session_id = $1 and expires_at <= $2";
    private const string UseSession = "update sessions set last_used_at = $2 where id = $1";

    /// <summary>A new token: 256 random bits in base64url.</summary>
    public static string Mint() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>
    /// Exchanges a token for its successor. A spent one gives the same successor within <see cref="RefreshToken.Grace"/> and ends its
    /// session after that: somebody else may hold it.
    /// </summary>
    /// <returns>Null if it is unknown, expired, used again too late, or of a session that ended.</returns>
    public async Task<RotatedToken?> RotateAsync(string token, AuditOrigin origin, CancellationToken cancellationToken)
    {
        var hash = HashOf(token);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(connection, hash, cancellationToken) is not { } used)
            return null;

        // Read when the lock is held: the other's spending must not lie in this one's future.
        var now = clock.GetUtcNow();
        var outcome = used switch
        {
            { SpentAt: null } => await SpendAsync(connection, hash, used, now, cancellationToken),
            { SpentAt: { } spentAt, SuccessorCipher: { } successor } when now <= spentAt + RefreshToken.Grace =>
                Encoding.ASCII.GetString(cipher.Decrypt(used.TenantId, successor)),
            _ => await EndAsync(connection, used, origin, now, cancellationToken),
        };
        await transaction.CommitAsync(cancellationToken);
        return outcome is null ? null : new RotatedToken(outcome, used.SessionId, used.UserId, used.TenantId);
    }

    /// <summary>Ends the session that the token belongs to, if there is one.</summary>
    public async Task RevokeAsync(string token, AuditOrigin origin, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ended = await SessionEnd.RunAsync(connection, "id = (select session_id from refresh_tokens where hash = $1)", cancellationToken, HashOf(token), now);
        if (ended is [var session])
            await SessionEnd.AuditAsync(connection, ended, origin with { UserId = session.UserId, SessionId = session.Id }, AuditActions.SessionEnded, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<UsedToken?> LockAsync(NpgsqlConnection connection, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LockToken, connection) { Parameters = { new() { Value = hash }, new() { Value = clock.GetUtcNow() } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken)
            ? new UsedToken(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2),
                row.TimeOrNull(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<byte[]>(4))
            : null;
    }

    private async Task<string?> SpendAsync(NpgsqlConnection connection, byte[] hash, UsedToken used, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var successor = Mint();
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Spend, hash, now, cipher.Encrypt(used.TenantId, Encoding.ASCII.GetBytes(successor)))
            .Add(Store, HashOf(successor), used.SessionId, now + RefreshToken.Lifetime)
            .Add(UseSession, used.SessionId, now)
            .Add(ForgetSuccessors, used.SessionId, now - RefreshToken.Grace)
            .Add(ForgetExpired, used.SessionId, now);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return successor;
    }

    // Who comes with the spent token may be the thief or the person: the log names neither.
    private static async Task<string?> EndAsync(NpgsqlConnection connection, UsedToken used, AuditOrigin origin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ended = await SessionEnd.RunAsync(connection, "id = $1", cancellationToken, used.SessionId, now);
        await SessionEnd.AuditAsync(connection, ended, origin, AuditActions.SessionTokenReused, now, cancellationToken);
        return null;
    }

    private sealed record UsedToken(Guid SessionId, Guid UserId, Guid TenantId, DateTimeOffset? SpentAt, byte[]? SuccessorCipher);
}
