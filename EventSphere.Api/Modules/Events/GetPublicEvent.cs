using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Events;

internal static class GetPublicEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/{tenant}/events/{event}", HandleAsync)
        .Describe(nameof(GetPublicEvent), EventsModule.Tag, "A published event, with its ticket types and what is left of each.")
        .AllowEveryone("Published events are for everybody; drafts don't show.")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PublicEventResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer, [FromRoute(Name = "event")] string slug, PublicEvents events, CancellationToken cancellationToken) =>
        await events.FindAsync(organizer, slug, cancellationToken) is { } found ? TypedResults.Ok(found.Response) : EventChanges.Unknown.ToProblem();
}
