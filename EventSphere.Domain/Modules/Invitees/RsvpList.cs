using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>Reads what invitees answered, of one event or of all.</summary>
public sealed class RsvpList(TenantDatabase database)
{
    private const string Columns = "i.id, i.first_name, i.last_name, i.email, i.company, r.answer, r.guests, r.guest_names, r.note, r.answered_at";

    // Looked up for each row of the page, by the index of living answers.
    private const string Join = "left join rsvps r on r.invitee_id = i.id and r.superseded_at is null";

    /// <summary>A page of one event's list.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<RsvpListItem>?> ReadAsync(Guid tenantId, InviteeFilter filter, int page, int pageSize, CancellationToken cancellationToken) =>
        database.ReadInviteesAsync(tenantId, Answered(filter), Columns, Join, Read, page, pageSize, cancellationToken);

    /// <summary>A page of the list over all events, or over the one that the filter names.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<RsvpWithEvent>?> ReadAllAsync(Guid tenantId, InviteeFilter filter, int page, int pageSize, CancellationToken cancellationToken) =>
        database.ReadInviteesAsync(
            tenantId, Answered(filter), Columns + ", e.id, e.title, e.time_zone", Join + " left join events e on e.id = i.event_id",
            row => new RsvpWithEvent(row.GetGuid(10), row.GetString(11), row.GetString(12), Read(row)), page, pageSize, cancellationToken);

    /// <summary>The event's IANA zone; null if the tenant has no such event.</summary>
    public Task<string?> ZoneOfAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add("select time_zone from events where id = $1", eventId),
        async row => await row.ReadAsync(cancellationToken) ? row.GetString(0) : null,
        cancellationToken);

    /// <summary>Hands over every row, as many as there are, one after the other and in order.</summary>
    public Task ExportAsync(Guid tenantId, InviteeFilter filter, Func<RsvpListItem, ValueTask> write, CancellationToken cancellationToken)
    {
        filter = Answered(filter);
        var values = new StatementParameters();
        var source = filter.SourceSql(tenantId, values, int.MaxValue);
        var command = values.Command($"select {Columns} from (select i.* from {source}) i {Join} order by {filter.OrderSql}");
        return database.ForEachRowAsync(tenantId, command, row => write(Read(row)), cancellationToken);
    }

    private static InviteeFilter Answered(InviteeFilter filter) => filter with { Status = InviteeStatuses.Answered };

    private static RsvpListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Invitee.NameOf((RsvpAnswer)row.GetInt16(5))!, row.GetInt32(6),
        row.GetFieldValue<string[]>(7), row.TextOrNull(8), row.Time(9));
}
