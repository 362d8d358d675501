using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events.Page;

internal static class GetEventPage
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/{id:guid}/page", HandleAsync)
        .Describe(nameof(GetEventPage), EventsModule.Tag, "An event's page: the draft, and what anybody sees.", "Until something is saved the page is the event's description, in version 0.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<EventPageResponse>, RefusalResult>> HandleAsync(Guid id, EventSphereDb db, EventPages pages, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await pages.FindAsync(id, version: null, cancellationToken);
        return found.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(await pages.ShowAsync(found.Value.Page, cancellationToken));
    }
}
