using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>Who claims to be somebody with a code.</summary>
/// <param name="IsExternal">Whether a provider said so, and no password.</param>
public sealed record Challenged(Guid UserId, bool IsExternal);

/// <summary>What stands between the right password and the code: begun, tried a few times, and taken once. Global, as the person is.</summary>
public sealed class SignInChallenges(NpgsqlDataSource source, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(SecondFactorLimits.ChallengeMinutes);

    private const string Store = "insert into sign_in_challenges (hash, user_id, expires_at, attempts, is_external) values ($1, $2, $3, 0, $4)";

    // Counted before the code is looked at, by the row's lock one after the other.
    private const string Count =
        "update sign_in_challenges set attempts = attempts + 1 where hash = $1 and expires_at > $2 and attempts < $3 returning user_id, is_external";

    private const string Take = "delete from sign_in_challenges where hash = $1 returning user_id";

    /// <summary>Drops the challenges of the user $1.</summary>
    internal const string Drop = "delete from sign_in_challenges where user_id = $1";

    /// <param name="isExternal">Whether a provider said who it is.</param>
    /// <returns>The token: 256 random bits, good for <see cref="Lifetime"/>.</returns>
    public async Task<string> BeginAsync(Guid userId, bool isExternal, CancellationToken cancellationToken)
    {
        var token = RefreshTokens.Mint();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        await batch.Add(Store, RefreshTokens.HashOf(token), userId, clock.GetUtcNow() + Lifetime, isExternal).ExecuteNonQueryAsync(cancellationToken);
        return token;
    }

    /// <summary>Counts a code that is tried with a challenge.</summary>
    /// <returns>Who it is that claims to be; null if it is unknown, expired, was taken or tried too often.</returns>
    public async Task<Challenged?> TryAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        await using var row = await batch.Add(Count, RefreshTokens.HashOf(token), clock.GetUtcNow(), SecondFactorLimits.AttemptsOfAChallenge).ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new Challenged(row.GetGuid(0), row.GetBoolean(1)) : null;
    }

    /// <returns>False if somebody else was faster.</returns>
    public async Task<bool> TakeAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        return await batch.Add(Take, RefreshTokens.HashOf(token)).ExecuteScalarAsync(cancellationToken) is not null;
    }
}
