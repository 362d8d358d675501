using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>Reads what an event's invitees answered, in one round trip a page; at most <see cref="Paging.MaxRows"/> are counted.</summary>
public sealed class RsvpList(TenantDatabase database)
{
    private const string Columns = "i.id, i.first_name, i.last_name, i.email, i.company, r.answer, r.guests, r.guest_names, r.note, r.answered_at";

    // Looked up for each row of the page, by the index of living answers.
    private const string Join = "left join rsvps r on r.invitee_id = i.id and r.superseded_at is null";

    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<RsvpListItem>?> ReadAsync(Guid tenantId, InviteeFilter filter, int page, int pageSize, CancellationToken cancellationToken)
    {
        filter = filter with { Status = InviteeStatuses.Answered };
        var values = new StatementParameters();
        var source = filter.SourceSql(values, Paging.MaxRows + 1);
        var command = values.Command($"""
            with counted as (select count(*) as matches from (select 1 from {source} limit {Paging.MaxRows + 1}) m),
            page as (select i.* from {source} order by {filter.OrderSql} limit {values.Place(pageSize)} offset {values.Place((page - 1L) * pageSize)})
            select {Columns}, counted.matches from counted left join page i on true {Join} order by {filter.OrderSql}
            """);
        return database.RunAsync(
            tenantId,
            batch =>
            {
                batch.Add(InviteeList.EventExists, filter.EventId);
                batch.BatchCommands.Add(command);
            },
            async row =>
            {
                if (!await row.ReadAsync(cancellationToken))
                    return null;
                await row.NextResultAsync(cancellationToken);
                var items = new List<RsvpListItem>();
                var matches = 0L;
                while (await row.ReadAsync(cancellationToken))
                {
                    matches = row.GetInt64(10);
                    if (!row.IsDBNull(5))
                        items.Add(Read(row));
                }

                return new PagedResponse<RsvpListItem>(items, page, pageSize, Math.Min(matches, Paging.MaxRows), matches > Paging.MaxRows);
            },
            cancellationToken);
    }

    /// <summary>The event's IANA zone; null if the tenant has no such event.</summary>
    public Task<string?> ZoneOfAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add("select time_zone from events where id = $1", eventId),
        async row => await row.ReadAsync(cancellationToken) ? row.GetString(0) : null,
        cancellationToken);

    /// <summary>Hands over every row, as many as there are, one after the other and in order.</summary>
    public Task ExportAsync(Guid tenantId, InviteeFilter filter, Func<RsvpListItem, ValueTask> write, CancellationToken cancellationToken)
    {
        filter = filter with { Status = InviteeStatuses.Answered };
        var values = new StatementParameters();
        var source = filter.SourceSql(values, int.MaxValue);
        var command = values.Command($"select {Columns} from (select i.* from {source}) i {Join} order by {filter.OrderSql}");
        return database.ForEachRowAsync(tenantId, command, row => write(Read(row)), cancellationToken);
    }

    private static RsvpListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Invitee.NameOf((RsvpAnswer)row.GetInt16(5))!, row.GetInt32(6),
        row.GetFieldValue<string[]>(7), row.TextOrNull(8), row.Time(9));
}
