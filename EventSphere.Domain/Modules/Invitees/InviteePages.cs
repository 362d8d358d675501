using EventSphere.Contracts;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>How the lists of invitees and of their answers read a page, in one round trip; at most <see cref="Paging.MaxRows"/> are counted.</summary>
internal static class InviteePages
{
    /// <summary>An event that the tenant has is a row.</summary>
    internal const string EventExists = "select from events where id = $1";

    /// <param name="columns">Of <c>i</c>, an invitee, whose id is the first, and of what is joined.</param>
    /// <param name="joins">Made to the rows of the page alone.</param>
    /// <returns>Null if the filter names an event that the tenant hasn't.</returns>
    public static Task<PagedResponse<T>?> ReadInviteesAsync<T>(
        this TenantDatabase database, Guid tenantId, InviteeFilter filter, string columns, string joins, Func<NpgsqlDataReader, T> read, int page, int pageSize, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var source = filter.SourceSql(tenantId, values, Paging.MaxRows + 1);
        // A page past the last is one row without an id, for the count.
        var command = values.Command($"""
            with counted as (select count(*) as matches from (select 1 from {source} limit {Paging.MaxRows + 1}) m),
            page as (select i.* from {source} order by {filter.OrderSql} limit {values.Place(pageSize)} offset {values.Place((page - 1L) * pageSize)})
            select {columns}, counted.matches from counted left join page i on true {joins} order by {filter.OrderSql}
            """);
        return database.RunAsync(
            tenantId,
            batch =>
            {
                if (filter.EventId is { } id)
                    batch.Add(EventExists, id);
                batch.BatchCommands.Add(command);
            },
            async row =>
            {
                if (filter.EventId is not null)
                {
                    if (!await row.ReadAsync(cancellationToken))
                        return null;
                    await row.NextResultAsync(cancellationToken);
                }

                var items = new List<T>();
                var matches = 0L;
                while (await row.ReadAsync(cancellationToken))
                {
                    matches = row.GetInt64(row.FieldCount - 1);
                    if (!row.IsDBNull(0))
                        items.Add(read(row));
                }

                return new PagedResponse<T>(items, page, pageSize, Math.Min(matches, Paging.MaxRows), matches > Paging.MaxRows);
            },
            cancellationToken);
    }
}
