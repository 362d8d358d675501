using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using EventSphere.Contracts;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>Who tries to sign in.</summary>
/// <param name="UserId">Null if there is no account with the address.</param>
/// <param name="Email">As typed.</param>
/// <param name="Device">The secret that the client keeps, if it has one.</param>
/// <param name="Address">The client's IP address; empty if it isn't known.</param>
public sealed record Claimant(Guid? UserId, string Email, string? Device, string Address);

/// <summary>An attempt that was let through, and is counted as failed until it is said to be otherwise.</summary>
public sealed class Attempt
{
    internal Attempt(byte[] own, byte[]? shared) => (Own, Shared) = (own, shared);

    /// <summary>The count that a success clears.</summary>
    internal byte[] Own { get; }

    /// <summary>That of the address, which others use too: a success takes back the one attempt alone.</summary>
    internal byte[]? Shared { get; }
}

/// <summary>
/// Lets few failures through and then fewer and fewer: after five at an account one attempt a minute, then one in two, four, eight and at most
/// fifteen minutes. An attempt is counted before the password is looked at, so that however many come at once, no more than five are tried.
/// A client that signed in to the account before is counted by itself, so that strangers can't keep the owner out.
/// </summary>
public sealed class LockOut(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How many failures are let through before the first wait, and after how long the counting begins anew.</summary>
    private sealed record Rule(int Free, TimeSpan Window);

    /// <summary>Failures at an account before the first wait.</summary>
    public const int FreeOfAnAccount = 5;

    /// <summary>Failures from an address before the first wait: a whole office may sit behind one.</summary>
    public const int FreeOfAnAddress = 100;

    public static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>Rows whose counting began before this much don't matter any more.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1) + TimeSpan.FromHours(1);

    private static readonly Rule OfAnAccount = new(FreeOfAnAccount, TimeSpan.FromDays(1));
    private static readonly Rule OfAnAddress = new(FreeOfAnAddress, TimeSpan.FromHours(1));

    // Answers no row while it is blocked. $2 is now, $3 when the window began at the earliest. Not blocked is null and not a time: of two that come at
    // once the one whose clock was read first may be second at the row.
    private const string Take = """
        insert into failed_attempts as f (key, failures, since) values ($1, 1, $2)
        on conflict (key) do update set
          failures = case when f.since <= $3 then 1 else f.failures + 1 end,
          since = case when f.since <= $3 then $2 else f.since end,
          blocked_until = case
            when f.since > $3 and f.failures + 1 >= $4 then $2 + least($6::interval, $5::interval * power(2::float8, least(f.failures + 1 - $4, 20))) end
        where f.blocked_until is null or f.blocked_until <= $2
        returning failures
        """;

    // A count that a crash of the database forgets does no harm, it gives somebody a few more guesses, so that its commit needn't wait for the disk. What that
    // gains was not measured.
    private const string WithoutWaiting = "select set_config('synchronous_commit', 'off', true)";

    private const string GiveBack = "update failed_attempts set failures = greatest(failures - 1, 0), blocked_until = null where key = $1";
    private const string BlockedUntil = "select max(blocked_until) from failed_attempts where key = any($1)";
    private const string IsKnown = "select exists (select from known_devices where user_id = $1 and hash = $2)";

    /// <summary>Forgets what was counted under a key.</summary>
    internal const string Clear = "delete from failed_attempts where key = $1";

    /// <summary>Notes that a device has signed in to an account.</summary>
    internal const string Remember = """
        insert into known_devices (user_id, hash, last_used_at) values ($1, $2, $3)
        on conflict (user_id, hash) do update set last_used_at = excluded.last_used_at
        """;

    /// <summary>Counts an attempt to sign in, with a password or a code.</summary>
    /// <returns>Refused if it is too early for another. The same for an account and for an address that has none.</returns>
    public async Task<Result<Attempt>> SignInAsync(Claimant claimant, CancellationToken cancellationToken)
    {
        // Asked for nobody too, so that the answer takes as long.
        var known = claimant.Device is { } device && await IsKnownAsync(claimant.UserId ?? Guid.Empty, device, cancellationToken);
        return await TakeAsync(
            known
                ? new Attempt(Key("device", $"{claimant.UserId} {claimant.Device}"), shared: null)
                : new Attempt(AccountKey(claimant), Key("address", Network(claimant.Address))),
            cancellationToken);
    }

    /// <summary>Counts an attempt of somebody who has shown who they are and is asked once more: strangers who try to sign in don't come so far.</summary>
    /// <param name="what">What is asked for; each has its count.</param>
    public Task<Result<Attempt>> ProveAsync(Guid userId, string what, CancellationToken cancellationToken) =>
        TakeAsync(new Attempt(Key(what, userId.ToString()), shared: null), cancellationToken);

    /// <summary>The attempt was not made, or was good and there is more to prove.</summary>
    public async Task GiveBackAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(WithoutWaiting).Add(GiveBack, attempt.Own);
        if (attempt.Shared is { } shared)
            batch.Add(GiveBack, shared);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>All is proved.</summary>
    public Task SucceedAsync(Attempt attempt, CancellationToken cancellationToken) => SucceedAsync(attempt, Guid.Empty, device: null, cancellationToken);

    /// <summary>All is proved, and the device is known from now on.</summary>
    public async Task SucceedAsync(Attempt attempt, Guid userId, string? device, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Clear, attempt.Own);
        if (attempt.Shared is { } shared)
            batch.Add(GiveBack, shared);
        if (device is not null)
            batch.Add(Remember, userId, RefreshTokens.HashOf(device), clock.GetUtcNow());
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The device is known from now on, without an attempt that was counted.</summary>
    public async Task RememberAsync(Guid userId, string? device, CancellationToken cancellationToken)
    {
        if (device is null)
            return;
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        await batch.Add(Remember, userId, RefreshTokens.HashOf(device), clock.GetUtcNow()).ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Under what an account's failures are counted.</summary>
    internal static byte[] AccountKey(Guid userId) => Key("account", userId.ToString());

    // By id where there is an account, so that no other spelling of its address begins another count.
    private static byte[] AccountKey(Claimant claimant) =>
        claimant.UserId is { } userId ? AccountKey(userId) : Key("nobody", claimant.Email.Trim().ToLowerInvariant());

    private static byte[] Key(string kind, string what) => SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {what}"));

    // Who has one IPv6 address has 2⁶⁴ of them.
    private static string Network(string address) =>
        IPAddress.TryParse(address, out var ip) && ip.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, 8)) : address;

    private async Task<Result<Attempt>> TakeAsync(Attempt attempt, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The own row first, always: two that want the same rows wait for each other and never crosswise.
        var now = clock.GetUtcNow();
        if (await TakeAsync(connection, attempt.Own, OfAnAccount, now, cancellationToken)
            && (attempt.Shared is null || await TakeAsync(connection, attempt.Shared, OfAnAddress, now, cancellationToken)))
        {
            await transaction.CommitAsync(cancellationToken);
            return attempt;
        }

        await transaction.RollbackAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        byte[][] keys = attempt.Shared is null ? [attempt.Own] : [attempt.Own, attempt.Shared];
        var until = await batch.Add(BlockedUntil, [keys]).ExecuteScalarAsync(cancellationToken) is DateTime at ? new DateTimeOffset(at) : now;
        return TooEarly(until - now);
    }

    private static async Task<bool> TakeAsync(NpgsqlConnection connection, byte[] key, Rule rule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.Add(Take, key, now, now - rule.Window, rule.Free, FirstWait, LongestWait).Add(WithoutWaiting);
        return await batch.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private async Task<bool> IsKnownAsync(Guid userId, string device, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        return await batch.Add(IsKnown, userId, RefreshTokens.HashOf(device)).ExecuteScalarAsync(cancellationToken) is true;
    }

    private static Refusal TooEarly(TimeSpan wait)
    {
        // Who was let through meanwhile makes it a little less than nothing.
        var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        var minutes = (int)Math.Ceiling(seconds / 60);
        return Refusal.TooMany(
            ErrorCodes.TooManyAttempts,
            $"Too many attempts failed. Try again in {(minutes == 1 ? "a minute" : $"{minutes} minutes")}, or ask for a new password: who sets one can sign in at once.",
            TimeSpan.FromSeconds(seconds));
    }
}
