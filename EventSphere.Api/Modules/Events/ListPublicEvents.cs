using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class ListPublicEvents
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/events", HandleAsync)
        .Describe(nameof(ListPublicEvents), EventsModule.Tag, "The published events of all organizations that are not over, soonest first.")
        .AllowEveryone("Published events are for everybody; drafts don't show.")
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Ok<PagedResponse<PublicEventListItem>>> HandleAsync(
        [AsParameters] PageQuery query, GlobalData data, TimeProvider clock, CancellationToken cancellationToken)
    {
        var (items, total) = await data.PublishedEventsAsync(query.SearchText, clock.GetUtcNow(), query.PageSize, query.Offset, cancellationToken);
        return TypedResults.Ok(new PagedResponse<PublicEventListItem>(items, query.Page, query.PageSize, total));
    }
}
