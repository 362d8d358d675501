using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>Shows a place in a waiting list to whoever has its token, and gives it up.</summary>
internal sealed class WaitingPlaces(TokenOwners owners, TenantDatabase database, RegistrationQueue queue, TimeProvider clock)
{
    // Who stands before: those who still wait for the same ticket and came earlier.
    private const string Read = """
        select w.status, e.title, e.slug, t.slug, t.name, y.name, w.quantity, w.all_or_nothing, w.hold_id, w.offer_ends_at, before.people, before.places
        from waiting_places w
        join events e on e.id = w.event_id
        join tenants t on t.id = w.tenant_id
        join ticket_types y on y.id = w.ticket_type_id
        cross join lateral (
          select count(*)::int as people, coalesce(sum(b.quantity), 0)::int as places from waiting_places b
          where w.status = 0 and b.event_id = w.event_id and b.status = 0 and b.ticket_type_id = w.ticket_type_id and b.id < w.id) before
        where w.token_hash = $1
        """;

    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.WaitingListUnknown, "There is no such place in a waiting list. Open the link from the email.");

    /// <returns>Null if there is no such place.</returns>
    public async Task<WaitingPlaceResponse?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!TicketTokens.IsToken(token))
            return null;
        var hash = TicketTokens.HashOf(token);
        if (await owners.OfWaitingAsync(hash, cancellationToken) is not { } owner)
            return null;
        return await database.RunAsync(
            owner.TenantId,
            batch => batch.Add(Read, hash),
            async row => await row.ReadAsync(cancellationToken) ? ReadPlace(row, token) : null,
            cancellationToken);
    }

    public async Task<Result<OperationDone>> LeaveAsync(string token, CancellationToken cancellationToken)
    {
        if (!TicketTokens.IsToken(token))
            return Unknown;
        var hash = TicketTokens.HashOf(token);
        return await owners.OfWaitingAsync(hash, cancellationToken) is { } owner
            ? await queue.SubmitAsync(owner.TenantId, owner.EventId, new WaitingLeave(hash), cancellationToken)
            : Unknown;
    }

    private WaitingPlaceResponse ReadPlace(Npgsql.NpgsqlDataReader row, string token)
    {
        var (status, holdId, endsAt) = ((WaitingStatus)row.GetInt16(0), row.IdOrNull(8), row.TimeOrNull(9));
        if (status == WaitingStatus.Offered && endsAt <= clock.GetUtcNow())
            status = WaitingStatus.Missed;
        var waits = status == WaitingStatus.Waiting;
        var isOffered = status == WaitingStatus.Offered;
        return new WaitingPlaceResponse(
            token, WaitingPlace.NameOf(status), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6), row.GetBoolean(7),
            waits ? row.GetInt32(10) + 1 : null,
            waits ? row.GetInt32(11) : null,
            isOffered ? OfferTokens.Of(token, holdId!.Value) : null,
            isOffered ? endsAt : null);
    }
}
