using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>The event that something is of, and its tenant.</summary>
public sealed record EventOwner(Guid TenantId, Guid EventId);

/// <summary>
/// Finds of which event it is what somebody holds a token of, which is global by nature: there is no tenant in the address. Functions of the owner answer
/// it (<c>Sql/21-places.sql</c>).
/// </summary>
public sealed class TokenOwners(NpgsqlDataSource source)
{
    /// <param name="hash">SHA-256 of the hold's token.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<EventOwner?> OfHoldAsync(byte[] hash, CancellationToken cancellationToken) =>
        FindAsync("select tenant_id, event_id from app.event_of_hold($1)", hash, cancellationToken);

    /// <param name="hash">SHA-256 of the ticket's token.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<EventOwner?> OfTicketAsync(byte[] hash, CancellationToken cancellationToken) =>
        FindAsync("select tenant_id, event_id from app.event_of_ticket($1)", hash, cancellationToken);

    /// <param name="hash">SHA-256 of the token of who waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<EventOwner?> OfWaitingAsync(byte[] hash, CancellationToken cancellationToken) =>
        FindAsync("select tenant_id, event_id from app.event_of_waiting_place($1)", hash, cancellationToken);

    /// <summary>Events where holds ran out, of all tenants; at most as many as holds are looked at.</summary>
    public async Task<IReadOnlyList<EventOwner>> OfExpiredHoldsAsync(DateTimeOffset now, int holds, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select tenant_id, event_id from app.events_with_expired_holds($1, $2)");
        command.Parameters.Add(Value(now));
        command.Parameters.Add(Value(holds));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<EventOwner>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(new EventOwner(row.GetGuid(0), row.GetGuid(1)));
        return found;
    }

    private async Task<EventOwner?> FindAsync(string sql, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(Value(hash));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? new EventOwner(row.GetGuid(0), row.GetGuid(1)) : null;
    }
}
