using System.Security.Cryptography;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A code that was taken.</summary>
/// <param name="IsRecovery">Whether it was a recovery code.</param>
/// <param name="RecoveryCodesLeft">How many of those are left, if it was one.</param>
public sealed record UsedCode(bool IsRecovery, int RecoveryCodesLeft);

/// <summary>
/// A person's second factor: its secret, encrypted under the person's id, and their recovery codes. Global by nature: a person belongs to no tenant.
/// </summary>
public sealed class SecondFactors(NpgsqlDataSource source, DataCipher cipher, TimeProvider clock)
{
    private static readonly TimeSpan SetUpTime = TimeSpan.FromMinutes(SecondFactorLimits.SetUpMinutes);

    private const string ReadState =
        "select f.confirmed_at, (select count(*) from recovery_codes c where c.user_id = f.user_id)::int from second_factors f where f.user_id = $1 and f.confirmed_at is not null";

    private const string ReadSecret = "select secret_cipher from second_factors where user_id = $1 and confirmed_at is not null";
    private const string ReadPending = "select secret_cipher from second_factors where user_id = $1 and confirmed_at is null and begun_at > $2";

    // Only while it is off: what is in use isn't replaced by who merely begins.
    private const string Begin = """
        insert into second_factors as f (user_id, secret_cipher, begun_at, last_step) values ($1, $2, $3, 0)
        on conflict (user_id) do update set secret_cipher = excluded.secret_cipher, begun_at = excluded.begun_at
        where f.confirmed_at is null
        returning user_id
        """;

    private const string Confirm =
        "update second_factors set confirmed_at = $3, last_step = $4 where user_id = $1 and secret_cipher = $2 and confirmed_at is null returning user_id";

    // One of two that bring the same code comes first, and the other finds the step taken.
    private const string TakeStep = "update second_factors set last_step = $2 where user_id = $1 and last_step < $2 returning user_id";

    private const string TakeRecoveryCode = """
        with used as (delete from recovery_codes where user_id = $1 and hash = $2 returning user_id)
        select (select count(*) from recovery_codes c where c.user_id = used.user_id)::int - 1 from used
        """;

    private const string Lock = "select user_id from second_factors where user_id = $1 and confirmed_at is not null for no key update";
    private const string DropRecoveryCodes = "delete from recovery_codes where user_id = $1";
    private const string StoreRecoveryCodes = "insert into recovery_codes (user_id, hash) select $1, hash from unnest($2::bytea[]) as c (hash)";
    private const string TurnOff = "delete from second_factors where user_id = $1 and confirmed_at is not null returning user_id";

    public async Task<SecondFactorResponse> StateAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        await using var row = await batch.Add(ReadState, userId).ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new SecondFactorResponse(true, row.Time(0), row.GetInt32(1)) : new SecondFactorResponse(false, null, 0);
    }

    /// <summary>A new secret, which counts once it is confirmed. One that waits for that is replaced.</summary>
    public async Task<Result<SecondFactorSetUp>> BeginAsync(Guid userId, string email, CancellationToken cancellationToken)
    {
        var secret = OneTimeCodes.NewSecret();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ScalarAsync(connection, Begin, cancellationToken, userId, cipher.Encrypt(userId, secret), clock.GetUtcNow()) is null
            ? IsOn
            : new SecondFactorSetUp(OneTimeCodes.Text(secret), OneTimeCodes.Uri(secret, email));
    }

    /// <summary>Turns it on with a first code, and ends all sessions of the person but the one that asks: they began without it.</summary>
    /// <param name="tenantId">In whose name the notice is mailed.</param>
    /// <returns>The recovery codes.</returns>
    public async Task<Result<RecoveryCodesResponse>> ConfirmAsync(Guid userId, string code, AuditOrigin origin, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (await ScalarAsync(connection, ReadPending, cancellationToken, userId, now - SetUpTime) is not byte[] sealedSecret)
            return (await StateAsync(userId, cancellationToken)).IsOn ? IsOn : NotBegun;
        if (StepOf(userId, sealedSecret, RecoveryCodes.Plain(code), now) is not { } step)
            return CodeWrong;
        if (await ScalarAsync(connection, Confirm, cancellationToken, userId, sealedSecret, now, step) is null)
            return NotBegun;

        var codes = RecoveryCodes.Mint();
        await using var batch = new NpgsqlBatch(connection);
        await batch.Add(StoreRecoveryCodes, userId, Hashes(codes))
            .Add(Accounts.EndSessions, userId, now, origin.SessionId ?? Guid.Empty)
            .AddMessage(tenantId, new AccountSecurityChanged(userId, AccountSecurityChange.SecondFactorTurnedOn))
            .ExecuteNonQueryAsync(cancellationToken);
        await Accounts.AuditAsync(connection, userId, origin, AuditActions.SecondFactorTurnedOn, new AuditChanges(), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RecoveryCodesResponse(codes);
    }

    /// <summary>Takes a code of the app or a recovery code, of which each is good once.</summary>
    /// <returns>Null if it is wrong, was used, or there is no second factor.</returns>
    public async Task<UsedCode?> UseAsync(Guid userId, string code, CancellationToken cancellationToken)
    {
        var plain = RecoveryCodes.Plain(code);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        if (plain.Length != OneTimeCodes.Digits)
            return await ScalarAsync(connection, TakeRecoveryCode, cancellationToken, userId, RecoveryCodes.HashOf(plain)) is int left ? new UsedCode(true, left) : null;
        return await ScalarAsync(connection, ReadSecret, cancellationToken, userId) is byte[] sealedSecret
            && StepOf(userId, sealedSecret, plain, clock.GetUtcNow()) is { } step
            && await ScalarAsync(connection, TakeStep, cancellationToken, userId, step) is not null
                ? new UsedCode(false, 0)
                : null;
    }

    /// <summary>Other recovery codes in the place of all that there are.</summary>
    public async Task<Result<RecoveryCodesResponse>> ReplaceRecoveryCodesAsync(Guid userId, AuditOrigin origin, CancellationToken cancellationToken)
    {
        var codes = RecoveryCodes.Mint();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ScalarAsync(connection, Lock, cancellationToken, userId) is null)
            return IsOff;
        await using var batch = new NpgsqlBatch(connection);
        await batch.Add(DropRecoveryCodes, userId).Add(StoreRecoveryCodes, userId, Hashes(codes)).ExecuteNonQueryAsync(cancellationToken);
        await Accounts.AuditAsync(
            connection, userId, origin, AuditActions.RecoveryCodesReplaced, new AuditChanges().Replaced("recoveryCodes"), clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RecoveryCodesResponse(codes);
    }

    /// <param name="tenantId">In whose name the notice is mailed.</param>
    /// <returns>False if it is off.</returns>
    public async Task<bool> TurnOffAsync(Guid userId, AuditOrigin origin, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ScalarAsync(connection, TurnOff, cancellationToken, userId) is null)
            return false;
        await using var batch = new NpgsqlBatch(connection);
        await batch.Add(SignInChallenges.Drop, userId)
            .AddMessage(tenantId, new AccountSecurityChanged(userId, AccountSecurityChange.SecondFactorTurnedOff))
            .ExecuteNonQueryAsync(cancellationToken);
        await Accounts.AuditAsync(connection, userId, origin, AuditActions.SecondFactorTurnedOff, new AuditChanges(), clock.GetUtcNow(), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public static Refusal CodeWrong { get; } = Refusal.Invalid(
        ErrorCodes.SecondFactorCodeWrong, "The code is wrong, or was used before. Wait for the next one of your app, or use a recovery code.");

    public static Refusal IsOff { get; } = Refusal.Conflict(ErrorCodes.SecondFactorIsOff, "There is no second factor. Turn it on first.");

    private static Refusal IsOn { get; } = Refusal.Conflict(ErrorCodes.SecondFactorIsOn, "The second factor is on already. Turn it off first.");

    private static Refusal NotBegun { get; } = Refusal.Conflict(
        ErrorCodes.SecondFactorNotBegun, "There is no secret that waits for its first code, or it has waited for more than 30 minutes. Begin again.");

    private long? StepOf(Guid userId, byte[] sealedSecret, string code, DateTimeOffset now)
    {
        var secret = cipher.Decrypt(userId, sealedSecret);
        try
        {
            return OneTimeCodes.StepOf(secret, code, now);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static byte[][] Hashes(IReadOnlyList<string> codes) => [.. codes.Select(RecoveryCodes.HashOf)];

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var batch = new NpgsqlBatch(connection);
        return await batch.Add(sql, values).ExecuteScalarAsync(cancellationToken);
    }
}
