using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>
/// Does what several people want with the places of one event in one transaction: locks the event's pools in the order of their ids, reads the facts, gives
/// back what ran out, decides each operation by the rules, and stores everything with its messages and the ledger's lines. Never oversells, in whatever
/// number of processes it runs: the lock orders them, and check constraints and unique indexes stand behind it.
/// </summary>
public sealed class RegistrationDesk(NpgsqlDataSource source, TicketTokens tokens, DataCipher cipher, TimeProvider clock)
{
    private const int AtOnce = 200;

    private const string NextLiving =
        "select id from registrations where event_id = $1 and status in (0, 2) and id > $2 order by id limit $3";

    // Who is registered too is told once, of their registration.
    private const string NextInLine = """
        select w.id, exists (select from registrations r where r.event_id = w.event_id and r.email = w.email and r.status in (0, 2) and not r.is_guest)
        from waiting_places w where w.event_id = $1 and w.status in (0, 1) and w.id > $2 order by w.id limit $3
        """;

    /// <summary>Answers each operation, in the order given.</summary>
    /// <exception cref="PostgresException">The database refused; nothing was stored.</exception>
    /// <exception cref="NpgsqlException">The database is away, twice; if its commit was under way, the keys tell whether it stands.</exception>
    public async Task<IReadOnlyList<PlaceResult>> RunAsync(
        Guid tenantId, Guid eventId, IReadOnlyList<PlaceOperation> operations, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(tenantId, eventId, operations, cancellationToken);
        }
        catch (NpgsqlException exception) when (exception.IsTransient || exception.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // Another process was first with the same idempotency key on another event: now its answer is there to be read. Or the connection
            // broke: if that was after the commit, what was stored answers under its keys, and nobody is registered twice.
            return await TryAsync(tenantId, eventId, operations, cancellationToken);
        }
    }

    /// <summary>One operation, in a transaction of its own.</summary>
    public async Task<Result<T>> RunAsync<T>(Guid tenantId, Guid eventId, PlaceOperation<T> operation, CancellationToken cancellationToken)
        where T : class => (await RunAsync(tenantId, eventId, [operation], cancellationToken))[0].As<T>();

    /// <summary>
    /// Empties the waiting list of an event that doesn't take place, offers and all, and ends all its registrations, some at a time, each with the mail that
    /// says so. Nobody can register any more. Stopped in the middle it goes on where it was when it is called again.
    /// </summary>
    /// <returns>How many registrations were ended.</returns>
    public async Task<int> CancelAllAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken)
    {
        // The line first: as long as one of it is there, all who are registered still are.
        var last = Guid.Empty;
        while (await NextAsync(NextInLine, row => new WaitingLeave(TokenHash: null, row.GetGuid(0), IsTold: !row.GetBoolean(1))) is { Count: > 0 } leaves)
        {
            await RunAsync(tenantId, eventId, leaves, cancellationToken);
            last = leaves[^1].Id!.Value;
        }

        (var ended, last) = (0, Guid.Empty);
        while (await NextAsync(NextLiving, row => row.GetGuid(0)) is { Count: > 0 } ids)
        {
            var answer = await RunAsync(
                tenantId, eventId, new DecideAttempt(ids, RegistrationDecision.Cancel, Note: null, CancelledBy.Event, Origin: null), cancellationToken);
            ended += answer.Value.Outcomes.Count(outcome => outcome.Code is null);
            last = ids[^1];
        }

        return ended;

        Task<List<T>> NextAsync<T>(string sql, Func<NpgsqlDataReader, T> read) => new TenantDatabase(source).RunAsync(
            tenantId,
            batch => batch.Add(sql, eventId, last, AtOnce),
            async row =>
            {
                var found = new List<T>(AtOnce);
                while (await row.ReadAsync(cancellationToken))
                    found.Add(read(row));
                return found;
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<PlaceResult>> TryAsync(
        Guid tenantId, Guid eventId, IReadOnlyList<PlaceOperation> operations, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        var facts = await new PlaceReading(tenantId, eventId, new PlaceQuestions(operations), clock.GetUtcNow()).RunAsync(connection, cancellationToken);
        if (facts is null)
            return [.. operations.Select(_ => PlaceResult.Of<OperationDone>(UnknownEvent))];

        // The time is taken under the lock, so that whoever comes later in the line is also later by the clock.
        var now = clock.GetUtcNow();
        var decider = new PlaceDecider(tenantId, facts, now, tokens, cipher);
        decider.ExpireHolds();
        var results = operations.Select(decider.Decide).ToArray();
        decider.TellTheLine();
        if (!decider.Changes.IsEmpty)
        {
            await PlaceStoring.RunAsync(connection, tenantId, facts, decider.Changes, now, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return results;
    }

    private static Refusal UnknownEvent { get; } = Refusal.NotFound(Contracts.ErrorCodes.NotFound, "There is no such event.");
}
