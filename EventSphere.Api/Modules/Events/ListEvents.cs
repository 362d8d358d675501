using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class ListEvents
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events", HandleAsync)
        .Describe(nameof(ListEvents), EventsModule.Tag, "The events of the organization, drafts included.",
            "Sorted by `startsAt`, `title`, `status` or `placesTaken`; a minus before it turns the order round. `from` and `to` are days, by each event's own clocks.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PagedResponse<EventListItem>>, RefusalResult>> HandleAsync(
        [AsParameters] PageQuery query, [AsParameters] EventListQuery list, Caller caller, TenantDatabase database, CancellationToken cancellationToken)
    {
        if (ListRequests.CheckDepth(query.Page, query.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        return TypedResults.Ok(await database.RunAsync(
            caller.TenantId,
            batch =>
            {
                batch.BatchCommands.Add(list.CountCommand(query.SearchText));
                batch.BatchCommands.Add(list.RowsCommand(query.SearchText, query.PageSize, query.Offset));
            },
            async row =>
            {
                await row.ReadAsync(cancellationToken);
                var total = row.GetInt64(0);
                await row.NextResultAsync(cancellationToken);
                var items = new List<EventListItem>();
                while (await row.ReadAsync(cancellationToken))
                    items.Add(EventListQuery.Read(row));
                return new PagedResponse<EventListItem>(items, query.Page, query.PageSize, total);
            },
            cancellationToken));
    }
}
