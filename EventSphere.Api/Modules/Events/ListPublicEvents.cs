using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class ListPublicEvents
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/events", HandleAsync)
        .Describe(nameof(ListPublicEvents), EventsModule.Tag, "The published events of all organizations that are not over, soonest first.")
        .AllowEveryone("Published events are for everybody; drafts don't show.")
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Ok<PagedResponse<PublicEventListItem>>> HandleAsync(
        [AsParameters] PageQuery query, PublicDirectory directory, CancellationToken cancellationToken) =>
        TypedResults.Ok(await directory.ReadAsync(query, cancellationToken));
}
