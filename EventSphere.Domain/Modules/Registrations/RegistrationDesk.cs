using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// Registers several people for one event in one transaction: locks the event's pools in the order of their ids, reads the facts, decides
/// each attempt by the rules, and stores everything with its messages. Never oversells, in whatever number of processes it runs: the lock
/// orders them, and check constraints and unique indexes stand behind it.
/// </summary>
public sealed class RegistrationDesk(NpgsqlDataSource source, TicketTokens tokens, DataCipher cipher, TimeProvider clock)
{
    /// <summary>Answers each attempt, in the order given.</summary>
    /// <exception cref="PostgresException">The database refused; nothing was stored.</exception>
    /// <exception cref="NpgsqlException">The database is away, twice; if its commit was under way, the keys tell whether it stands.</exception>
    public async Task<IReadOnlyList<Result<RegistrationResponse>>> RegisterAsync(
        Guid tenantId, Guid eventId, IReadOnlyList<RegistrationAttempt> attempts, CancellationToken cancellationToken)
    {
        try
        {
            return await TryRegisterAsync(tenantId, eventId, attempts, cancellationToken);
        }
        catch (NpgsqlException exception) when (exception.IsTransient || exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another process was first with the same idempotency key on another event: now its answer is there to be read. Or the connection
            // broke: if that was after the commit, what was stored answers under its keys, and nobody is registered twice.
            return await TryRegisterAsync(tenantId, eventId, attempts, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<Result<RegistrationResponse>>> TryRegisterAsync(
        Guid tenantId, Guid eventId, IReadOnlyList<RegistrationAttempt> attempts, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        var facts = await RegistrationSql.LockAndReadAsync(connection, tenantId, eventId, attempts, clock.GetUtcNow(), cancellationToken);
        if (facts is null)
            return [.. attempts.Select(_ => (Result<RegistrationResponse>)UnknownEvent)];

        // The time is taken under the lock, so that whoever comes later in the line is also later by the clock.
        var now = clock.GetUtcNow();
        var decider = new RegistrationDecider(tenantId, facts, now, tokens, cipher);
        var decisions = attempts.Select(decider.Decide).ToArray();
        var made = decisions.Where(d => d.New is not null).Select(d => d.New!).ToArray();
        if (made.Length > 0)
        {
            await RegistrationSql.StoreAsync(connection, tenantId, eventId, facts, made, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return [.. decisions.Select(d => d.Answer)];
    }

    private static Refusal UnknownEvent { get; } = Refusal.NotFound(Contracts.ErrorCodes.NotFound, "There is no such event.");
}
