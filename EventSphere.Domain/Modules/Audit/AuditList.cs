using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>Reads the audit log, newest first.</summary>
public sealed class AuditList(TenantDatabase database)
{
    private const string Columns = """
        e.id, e.created_at, e.actor_id, e.actor_name, e.session_id, e.api_key_id, e.address, e.action, e.subject_kind, e.subject_id, e.subject_label,
        e.before::text, e.after::text, e.trace_id, e.sequence, e.hash
        """;

    private const int MatchesColumn = 16;

    /// <summary>A page, with at most <see cref="Paging.MaxRows"/> entries counted.</summary>
    public Task<PagedResponse<AuditListItem>> ReadAsync(Guid tenantId, AuditFilter filter, int page, int pageSize, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var source = filter.SourceSql(tenantId, values, Paging.MaxRows + 1);
        var command = values.Command($"""
            with counted as (select count(*) as matches from (select 1 from {source} limit {Paging.MaxRows + 1}) m),
            page as (select e.* from {source} order by e.id desc limit {values.Place(pageSize)} offset {values.Place((page - 1L) * pageSize)})
            select {Columns}, counted.matches from counted left join page e on true order by e.id desc
            """);
        return database.RunAsync(
            tenantId,
            batch => batch.BatchCommands.Add(command),
            async row =>
            {
                var items = new List<AuditListItem>();
                var total = 0L;
                while (await row.ReadAsync(cancellationToken))
                {
                    total = row.GetInt64(MatchesColumn);
                    // A page past the last is one row without an id, for the count.
                    if (!row.IsDBNull(0))
                        items.Add(Read(row));
                }

                return new PagedResponse<AuditListItem>(items, page, pageSize, Math.Min(total, Paging.MaxRows), total > Paging.MaxRows);
            },
            cancellationToken);
    }

    /// <summary>Hands over every entry, as many as there are, one after the other, newest first.</summary>
    public Task ExportAsync(Guid tenantId, AuditFilter filter, Func<AuditListItem, ValueTask> write, CancellationToken cancellationToken)
    {
        var values = new StatementParameters();
        var command = values.Command($"select {Columns} from {filter.SourceSql(tenantId, values, int.MaxValue)} order by e.id desc");
        return database.ForEachRowAsync(tenantId, command, row => write(Read(row)), cancellationToken);
    }

    private static AuditListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.Time(1), Actor(row.IdOrNull(2), row.GetString(3), row.IdOrNull(5)), row.IdOrNull(4), row.GetString(6), row.GetString(7),
        row.GetString(8), row.IdOrNull(9), row.GetString(10), Json(row.TextOrNull(11)), Json(row.TextOrNull(12)), row.TextOrNull(13),
        row.IsDBNull(14) ? null : row.GetInt64(14), row.IsDBNull(15) ? null : Convert.ToHexStringLower(row.GetFieldValue<byte[]>(15)));

    // A key acts for itself, whoever made it.
    private static AuditActor Actor(Guid? user, string name, Guid? key) => (user, key) switch
    {
        (_, { } id) => new(AuditActorKinds.ApiKey, id, name),
        ({ } id, null) => new(AuditActorKinds.User, id, name),
        (null, null) => new(name.Length == 0 ? AuditActorKinds.Unknown : AuditActorKinds.System, null, name),
    };

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
