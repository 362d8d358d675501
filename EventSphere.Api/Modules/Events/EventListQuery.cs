using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace EventSphere.Api.Modules.Events;

/// <summary>The filters and the order of the events list, the same for its pages and its export.</summary>
/// <param name="Status">One of <see cref="EventStatuses"/>; absent: any.</param>
/// <param name="Archived">`yes`: archived ones alone; `any`: with them; else without.</param>
/// <param name="Category">One of <see cref="EventCategories"/>; absent: any.</param>
/// <param name="Tag">Events that have this tag, whatever its case.</param>
/// <param name="From">Events that begin on this day or later, by their own clocks.</param>
/// <param name="To">Events that begin on this day or earlier, by their own clocks.</param>
public sealed record EventListQuery(
    [property: FromQuery(Name = "status"), RegularExpression("^(draft|published|closed|cancelled)$", ErrorMessage = "Use draft, published, closed or cancelled.")] string? Status = null,
    [property: FromQuery(Name = "from")] DateOnly? From = null,
    [property: FromQuery(Name = "to")] DateOnly? To = null,
    [property: FromQuery(Name = "archived"), RegularExpression("^(yes|no|any)$", ErrorMessage = "Use yes, no or any.")] string? Archived = null,
    [property: FromQuery(Name = "category"), StringLength(EventLimits.CategoryMaxLength)] string? Category = null,
    [property: FromQuery(Name = "tag"), StringLength(EventLimits.TagMaxLength)] string? Tag = null,
    [property: FromQuery(Name = "sort"), RegularExpression("^-?(startsAt|title|status|placesTaken)$", ErrorMessage = "Use startsAt, title, status or placesTaken, with a minus before it for the other way round.")] string Sort = "-startsAt")
{
    private const string Columns = "e.id, e.title, e.slug, e.starts_at, e.ends_at, e.time_zone, e.venue, e.status, p.quota, p.sold + p.held, e.online_url is not null, e.category, e.tags, s.name::text, e.archived_at is not null";

    internal string OrderSql => Sort switch
    {
        "title" => "e.title, e.id",
        "-title" => "e.title desc, e.id desc",
        "status" => "e.status, e.starts_at desc, e.id desc",
        "-status" => "e.status desc, e.starts_at desc, e.id desc",
        "placesTaken" => "p.sold + p.held, e.id",
        "-placesTaken" => "p.sold + p.held desc, e.id desc",
        "startsAt" => "e.starts_at, e.id",
        _ => "e.starts_at desc, e.id desc",
    };

    // A tenant's events are few: what its index on the tenant finds is searched and sorted row by row.
    internal string WhereSql(string search, StatementParameters values)
    {
        var where = new List<string>();
        if (search.Length > 0)
            where.Add($"e.title || ' ' || e.venue ilike {values.Place(LikePattern.Containing(search))}");
        if (Status is { Length: > 0 })
            where.Add($"e.status = {(short)Enum.GetValues<EventStatus>().First(s => Event.NameOf(s) == Status)}");
        if (Archived is not "any")
            where.Add($"e.archived_at is {(Archived == "yes" ? "not null" : "null")}");
        if (Category is { Length: > 0 })
            where.Add($"e.category = {values.Place(Category)}");
        if (Tag?.Trim() is { Length: > 0 } tag)
            where.Add($"exists (select from unnest(e.tags) as t (tag) where lower(t.tag) = lower({values.Place(tag)}))");
        if (From is { } from)
            where.Add($"(e.starts_at at time zone e.time_zone)::date >= {values.Place(from)}");
        if (To is { } to)
            where.Add($"(e.starts_at at time zone e.time_zone)::date <= {values.Place(to)}");
        return where.Count == 0 ? "" : $"where {string.Join(" and ", where)}";
    }

    internal NpgsqlBatchCommand CountCommand(string search)
    {
        var values = new StatementParameters();
        return values.Command($"select count(*) from events e {WhereSql(search, values)}");
    }

    internal NpgsqlBatchCommand RowsCommand(string search, int? limit = null, int offset = 0)
    {
        var values = new StatementParameters();
        var rows = $"select {Columns} from events e join quota_pools p on p.event_id = e.id and p.is_capacity left join event_series s on s.id = e.series_id {WhereSql(search, values)} order by {OrderSql}";
        return values.Command(limit is { } size ? $"{rows} limit {values.Place(size)} offset {values.Place(offset)}" : rows);
    }

    internal static EventListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.Time(3), row.Time(4), row.GetString(5), row.GetString(6),
        Event.NameOf((EventStatus)row.GetInt16(7)), row.GetInt32(8), row.GetInt32(9), row.GetBoolean(10), row.TextOrNull(11), row.GetFieldValue<string[]>(12),
        row.TextOrNull(13), row.GetBoolean(14));
}
