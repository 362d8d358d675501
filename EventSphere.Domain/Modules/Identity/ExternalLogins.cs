using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>Somebody as an external provider knows them.</summary>
/// <param name="Provider">The provider's key.</param>
/// <param name="ProviderName">Its name, for the mail that tells of it.</param>
/// <param name="Subject">Unique at the provider, and for ever.</param>
/// <param name="Email">Null if the provider told none.</param>
/// <param name="EmailIsConfirmed">Whether the provider's word proves that the address is theirs.</param>
public sealed record ExternalPerson(string Provider, string ProviderName, string Subject, string? Email, bool EmailIsConfirmed);

/// <summary>One that is connected.</summary>
public sealed record ConnectedLogin(string Provider, string? Email, DateTimeOffset ConnectedAt);

/// <summary>
/// Which accounts at external providers sign a person in. Global by nature: a person belongs to no tenant. Two that connect at once meet at the
/// user's row or at a unique index, and one of them is second.
/// </summary>
public sealed class ExternalLogins(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Find = "select user_id from external_logins where provider = $1 and subject = $2 and disconnected_at is null";
    private const string ListOf = "select provider, email, connected_at from external_logins where user_id = $1 and disconnected_at is null";
    private const string SubjectOf = "select subject from external_logins where user_id = $1 and provider = $2 and disconnected_at is null";

    // Held until the commit: the address neither changes nor goes to somebody else meanwhile.
    private const string LockConfirmed =
        "select id from users where id = $1 and email = $2::citext and email_confirmed_at is not null for no key update";

    // What was disconnected stands in the way here, on purpose.
    private const string Adopt =
        "insert into external_logins (user_id, provider, subject, email, connected_at) values ($1, $2, $3, $4, $5) on conflict do nothing returning user_id";

    private const string Connect = """
        insert into external_logins as l (user_id, provider, subject, email, connected_at) values ($1, $2, $3, nullif($4, ''), $5)
        on conflict (user_id, provider) do update
        set subject = excluded.subject, email = excluded.email, connected_at = excluded.connected_at, disconnected_at = null
        where l.disconnected_at is not null
        returning user_id
        """;

    private const string Disconnect = """
        update external_logins set disconnected_at = $3, subject = '', email = null
        where user_id = $1 and provider = $2 and disconnected_at is null
        returning user_id
        """;

    /// <summary>
    /// Forgets what is connected with the user $1: where the password is set by mail, since somebody else may have connected it. It isn't held to be
    /// disconnected: a provider that proves the address may connect again.
    /// </summary>
    internal const string Drop = "delete from external_logins where user_id = $1 and disconnected_at is null";

    /// <summary>Whom it signs in; null if it isn't connected.</summary>
    public async Task<Guid?> FindAsync(ExternalPerson person, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await ScalarAsync(connection, Find, cancellationToken, person.Provider, person.Subject) as Guid?;
    }

    /// <summary>What is connected with a user.</summary>
    public async Task<IReadOnlyList<ConnectedLogin>> ListAsync(Guid userId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        await using var row = await batch.Add(ListOf, userId).ExecuteReaderAsync(cancellationToken);
        var logins = new List<ConnectedLogin>();
        while (await row.ReadAsync(cancellationToken))
            logins.Add(new ConnectedLogin(row.GetString(0), row.TextOrNull(1), row.Time(2)));
        return logins;
    }

    /// <summary>
    /// Connects somebody with the account of their address, which both sides have confirmed; nobody is asked. Not where the account has another of
    /// this provider, or had one and let it go.
    /// </summary>
    /// <param name="userId">Who has the address.</param>
    /// <param name="tenantId">In whose name the notice is mailed.</param>
    /// <returns>Null when they are connected; otherwise why not.</returns>
    public async Task<Refusal?> AdoptAsync(Guid userId, ExternalPerson person, AuditOrigin origin, Guid tenantId, CancellationToken cancellationToken)
    {
        if (person is not { EmailIsConfirmed: true, Email: { } email })
            return LinkFirst;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ScalarAsync(connection, LockConfirmed, cancellationToken, userId, email) is null)
            return LinkFirst;
        if (await ScalarAsync(connection, Adopt, cancellationToken, userId, person.Provider, person.Subject, email, clock.GetUtcNow()) is null)
            return await ScalarAsync(connection, Find, cancellationToken, person.Provider, person.Subject) is Guid there && there == userId ? null : LinkFirst;
        await TellAsync(connection, userId, AccountSecurityChange.ProviderConnected, person.ProviderName, origin, tenantId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Connects somebody with the account of who is signed in, whatever their address.</summary>
    /// <param name="tenantId">In whose name the notice is mailed.</param>
    /// <returns>Null when they are connected, also if they were before; otherwise why not.</returns>
    public async Task<Refusal?> ConnectAsync(Guid userId, ExternalPerson person, AuditOrigin origin, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            if (await ScalarAsync(connection, Connect, cancellationToken, userId, person.Provider, person.Subject, person.Email ?? "", clock.GetUtcNow()) is null)
                return await ScalarAsync(connection, SubjectOf, cancellationToken, userId, person.Provider) as string == person.Subject ? null : AlreadyConnected;
        }
        catch (PostgresException exception) when (exception is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "ix_external_logins_provider_subject" })
        {
            return Taken;
        }

        await TellAsync(connection, userId, AccountSecurityChange.ProviderConnected, person.ProviderName, origin, tenantId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <param name="providerName">For the mail that tells of it.</param>
    /// <param name="tenantId">In whose name that is mailed.</param>
    /// <returns>False if it isn't connected.</returns>
    public async Task<bool> DisconnectAsync(Guid userId, string provider, string providerName, AuditOrigin origin, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await ScalarAsync(connection, Disconnect, cancellationToken, userId, provider, clock.GetUtcNow()) is null)
            return false;
        await TellAsync(connection, userId, AccountSecurityChange.ProviderDisconnected, providerName, origin, tenantId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public static Refusal LinkFirst { get; } = Refusal.Conflict(
        ErrorCodes.ExternalLinkFirst, "This account isn't connected here. Sign in with your password, and connect it in your account.");

    public static Refusal AlreadyConnected { get; } = Refusal.Conflict(
        ErrorCodes.ExternalAlreadyConnected, "Another account of this provider is connected with yours. Disconnect that one first.");

    private static Refusal Taken { get; } = Refusal.Conflict(
        ErrorCodes.ExternalTaken, "This account signs in somebody else here. Choose another one at the provider, or disconnect it there first.");

    private async Task TellAsync(
        NpgsqlConnection connection, Guid userId, AccountSecurityChange change, string providerName, AuditOrigin origin, Guid tenantId, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        await batch.AddMessage(tenantId, new AccountSecurityChanged(userId, change, providerName)).ExecuteNonQueryAsync(cancellationToken);
        var (action, changes) = change == AccountSecurityChange.ProviderConnected
            ? (AuditActions.ProviderConnected, new AuditChanges().Field("provider", null, providerName))
            : (AuditActions.ProviderDisconnected, new AuditChanges().Field("provider", providerName, null));
        await Accounts.AuditAsync(connection, userId, origin, action, changes, clock.GetUtcNow(), cancellationToken);
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var batch = new NpgsqlBatch(connection);
        return await batch.Add(sql, values).ExecuteScalarAsync(cancellationToken);
    }
}
