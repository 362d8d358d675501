using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>
/// What a person changes about themself. Global by nature: a user belongs to no tenant, and who follows a mailed link has not signed in.
/// </summary>
public sealed class Accounts(NpgsqlDataSource source, TimeProvider clock)
{
    // Two at once wait for each other here, and the second finds nothing.
    private const string TakeToken = "delete from account_tokens where hash = $1 and kind = $2 and expires_at > $3 returning user_id, new_email::text";

    private const string FindToken = "select user_id from account_tokens where hash = $1 and kind = $2 and expires_at > $3";
    // The link came by mail to the address that the account has, since another address drops all links.
    private const string SetPasswordByMail =
        "update users set password_hash = $2, updated_at = $3, email_confirmed_at = coalesce(email_confirmed_at, $3) where id = $1";
    private const string ReplacePassword = "update users set password_hash = $3, updated_at = $4 where id = $1 and password_hash = $2 returning id";
    private const string LockUser = "select name, email::text from users where id = $1 for no key update";
    private const string SetName = "update users set name = $2, updated_at = $3 where id = $1";
    private const string SetEmail = "update users set email = $2::citext, email_confirmed_at = $3, updated_at = $3 where id = $1";
    // Whatever link is still out was asked for under the old password or sent to the old address.
    private const string DropTokens = "delete from account_tokens where user_id = $1";
    private const string DropDevices = "delete from known_devices where user_id = $1";

    /// <summary>Ends the sessions of the user $1, but $3.</summary>
    internal const string EndSessions = "update sessions set revoked_at = $2 where user_id = $1 and revoked_at is null and id <> $3";

    /// <summary>Whose password the token resets; it stays good.</summary>
    /// <returns>Null if it is unknown, used or expired.</returns>
    public async Task<Guid?> UserOfResetAsync(string token, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(FindToken, RefreshTokens.HashOf(token), (short)AccountTokenKind.PasswordReset, clock.GetUtcNow());
        return await batch.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    /// <summary>
    /// Spends the token, sets the password and ends all sessions of the user. Whoever follows the link is the owner: what was failed at the account is
    /// forgotten, and the device is the one that is known. What somebody else may have connected is connected no more.
    /// </summary>
    /// <param name="tenantId">In whose name the notice is mailed; null if the user belongs to none.</param>
    /// <param name="device">The secret that the client keeps, if it has one.</param>
    /// <returns>False if the token is unknown, expired, or was used meanwhile.</returns>
    public async Task<bool> ResetPasswordAsync(
        string token, string passwordHash, Guid? tenantId, string? device, AuditOrigin origin, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (await TakeAsync(connection, token, AccountTokenKind.PasswordReset, now, cancellationToken) is not { } taken)
            return false;
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(SetPasswordByMail, taken.UserId, passwordHash, now)
            .Add(EndSessions, taken.UserId, now, Guid.Empty)
            .Add(DropTokens, taken.UserId)
            .Add(SignInChallenges.Drop, taken.UserId)
            .Add(LockOut.Clear, LockOut.AccountKey(taken.UserId))
            .Add(DropDevices, taken.UserId)
            .Add(ExternalLogins.Drop, taken.UserId);
        if (device is not null)
            batch.Add(LockOut.Remember, taken.UserId, RefreshTokens.HashOf(device), now);
        if (tenantId is { } tenant)
            batch.AddMessage(tenant, new AccountSecurityChanged(taken.UserId, AccountSecurityChange.PasswordChanged));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await AuditAsync(connection, taken.UserId, origin, AuditActions.PasswordReset, new AuditChanges().Replaced("password"), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Sets the password and ends all sessions of the user but the one that asks.</summary>
    /// <param name="oldHash">What was verified: if it is no longer so, somebody else was faster.</param>
    /// <param name="tenantId">In whose name the notice is mailed.</param>
    public async Task<bool> ChangePasswordAsync(
        Guid userId, string oldHash, string newHash, AuditOrigin origin, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        await using var change = new NpgsqlBatch(connection);
        if (await change.Add(ReplacePassword, userId, oldHash, newHash, now).ExecuteScalarAsync(cancellationToken) is null)
            return false;
        await using var rest = new NpgsqlBatch(connection);
        await rest.Add(EndSessions, userId, now, origin.SessionId ?? Guid.Empty)
            .Add(DropTokens, userId)
            .Add(SignInChallenges.Drop, userId)
            .AddMessage(tenantId, new AccountSecurityChanged(userId, AccountSecurityChange.PasswordChanged))
            .ExecuteNonQueryAsync(cancellationToken);
        await AuditAsync(connection, userId, origin, AuditActions.PasswordChanged, new AuditChanges().Replaced("password"), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Stores the same password under another cost. Nothing happens if it was changed meanwhile.</summary>
    public async Task RehashAsync(Guid userId, string oldHash, string newHash, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        await batch.Add(ReplacePassword, userId, oldHash, newHash, clock.GetUtcNow()).ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task RenameAsync(Guid userId, string name, AuditOrigin origin, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var (former, _) = await LockAsync(connection, userId, cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        await batch.Add(SetName, userId, name, now).ExecuteNonQueryAsync(cancellationToken);
        await AuditAsync(connection, userId, origin, AuditActions.AccountRenamed, new AuditChanges().Field("name", former, name), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Spends the token and makes the address that it confirms the user's.</summary>
    /// <returns>The address, or why not: the link is not good, or the address went to somebody else.</returns>
    public async Task<Result<string>> ConfirmEmailAsync(string token, AuditOrigin origin, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (await TakeAsync(connection, token, AccountTokenKind.EmailChange, now, cancellationToken) is not { NewEmail: { } email } taken)
            return LinkInvalid;
        var (_, former) = await LockAsync(connection, taken.UserId, cancellationToken);
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            await batch.Add(SetEmail, taken.UserId, email, now).Add(DropTokens, taken.UserId).ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException exception) when (exception is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_users_email" })
        {
            return EmailTaken;
        }

        await AuditAsync(connection, taken.UserId, origin, AuditActions.EmailChanged, new AuditChanges().Field("email", former, email), now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return email;
    }

    public static Refusal LinkInvalid { get; } = Refusal.NotFound(ErrorCodes.AccountLinkInvalid, "The link is unknown, was used, or is older than 30 minutes. Ask for a new one.");

    public static Refusal EmailTaken { get; } = Refusal.Conflict(ErrorCodes.EmailTaken, "There is an account with this email address already. Use another address.");

    private static async Task<Taken?> TakeAsync(
        NpgsqlConnection connection, string token, AccountTokenKind kind, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(TakeToken, RefreshTokens.HashOf(token), (short)kind, now);
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new Taken(row.GetGuid(0), row.TextOrNull(1)) : null;
    }

    private static async Task<(string? Name, string? Email)> LockAsync(NpgsqlConnection connection, Guid userId, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        await using var row = await batch.Add(LockUser, userId).ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetString(0), row.GetString(1)) : default;
    }

    // Last before the commit, so that the name is looked up as it is then. Who follows a link is the person: the token says so.
    /// <summary>Writes into the log of each of the person's tenants what they did to their account.</summary>
    internal static async Task AuditAsync(
        NpgsqlConnection connection, Guid userId, AuditOrigin origin, string action, AuditChanges changes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (name, _) = await LockAsync(connection, userId, cancellationToken);
        var note = new AuditNote(origin with { UserId = userId }, action, new AuditSubject(AuditSubjects.User, userId, name ?? ""), changes);
        await AccountAudit.WriteAsync(connection, userId, note, now, cancellationToken);
    }

    private sealed record Taken(Guid UserId, string? NewEmail);
}
