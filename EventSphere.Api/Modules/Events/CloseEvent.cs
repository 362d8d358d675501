using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class CloseEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/close", HandleAsync)
        .Describe(nameof(CloseEvent), EventsModule.Tag, "Closes registration. Who has registered keeps the place.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventStatusResponse>, RefusalResult>> HandleAsync(
        Guid id, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } closed)
            return EventChanges.Unknown.ToProblem();
        // Who registers reads the state under this lock: after the answer nobody does any more.
        await pools.LockAsync(id, cancellationToken);
        if (closed.Close().Refusal is { } refused)
            return refused.ToProblem();
        audit.Record(db, AuditActions.EventClosed, EventChanges.Subject(closed), AuditChanges.Of(db.Entry(closed)));
        if (await changes.CommitAsync(closed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok(new EventStatusResponse(Event.NameOf(closed.Status)));
    }
}
