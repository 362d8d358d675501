using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace EventSphere.Api.Modules.Events;

internal static class ListEvents
{
    // -1 stands for any status. A tenant's events are few: what its index on the tenant finds is searched row by row.
    private const string Matches = "where ($1 = '' or e.title || ' ' || e.venue ilike $1) and ($2 = -1 or e.status = $2)";
    private const string Count = $"select count(*) from events e {Matches}";

    private const string ReadPage = $"""
        select e.id, e.title, e.slug, e.starts_at, e.ends_at, e.time_zone, e.venue, e.status, p.quota, p.sold + p.held
        from events e join quota_pools p on p.event_id = e.id and p.is_capacity
        {Matches}
        """;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", HandleAsync)
        .Describe(nameof(ListEvents), EventsModule.Tag, "The events of the organization, drafts included.", "Sorted by `startsAt` or `title`; a minus before it turns the order round.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Ok<PagedResponse<EventListItem>>> HandleAsync(
        [AsParameters] PageQuery query, [AsParameters] EventListQuery list, Caller caller, TenantDatabase database, CancellationToken cancellationToken)
    {
        var pattern = query.SearchText is { Length: > 0 } text ? LikePattern.Containing(text) : "";
        var order = list.Sort switch
        {
            "title" => "e.title, e.id",
            "-title" => "e.title desc, e.id desc",
            "startsAt" => "e.starts_at, e.id",
            _ => "e.starts_at desc, e.id desc",
        };
        return TypedResults.Ok(await database.RunAsync(
            caller.TenantId,
            batch => batch
                .Add(Count, pattern, StatusOf(list.Status))
                .Add($"{ReadPage} order by {order} limit $3 offset $4", pattern, StatusOf(list.Status), query.PageSize, query.Offset),
            async row =>
            {
                await row.ReadAsync(cancellationToken);
                var total = row.GetInt64(0);
                await row.NextResultAsync(cancellationToken);
                var items = new List<EventListItem>();
                while (await row.ReadAsync(cancellationToken))
                    items.Add(Read(row));
                return new PagedResponse<EventListItem>(items, query.Page, query.PageSize, total);
            },
            cancellationToken));
    }

    private static EventListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.Time(3), row.Time(4), row.GetString(5), row.GetString(6),
        Event.NameOf((EventStatus)row.GetInt16(7)), row.GetInt32(8), row.GetInt32(9));

    private static short StatusOf(string? name) => name is null ? (short)-1 : (short)Enum.GetValues<EventStatus>().First(s => Event.NameOf(s) == name);
}

/// <summary>What the list of events takes beyond paging.</summary>
/// <param name="Status">One of <see cref="EventStatuses"/>; absent: any.</param>
public sealed record EventListQuery(
    [property: FromQuery(Name = "status"), RegularExpression("^(draft|published|closed)$", ErrorMessage = "Use draft, published or closed.")] string? Status = null,
    [property: FromQuery(Name = "sort"), RegularExpression("^-?(startsAt|title)$", ErrorMessage = "Use startsAt or title, with a minus before it for the other way round.")] string Sort = "-startsAt");
