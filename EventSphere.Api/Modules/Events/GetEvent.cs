using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class GetEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/{id:guid}", HandleAsync)
        .Describe(nameof(GetEvent), EventsModule.Tag, "An event with its ticket types and what is taken.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<EventResponse>, RefusalResult>> HandleAsync(
        Guid id, Caller caller, EventDetails details, CancellationToken cancellationToken) =>
        await details.FindAsync(caller.TenantId, id, cancellationToken) is { } found ? TypedResults.Ok(found) : EventChanges.Unknown.ToProblem();
}
