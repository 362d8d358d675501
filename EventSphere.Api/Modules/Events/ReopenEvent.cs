using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class ReopenEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/reopen", HandleAsync)
        .Describe(nameof(ReopenEvent), EventsModule.Tag, "Opens registration again, if the event isn't over.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventStatusResponse>, RefusalResult>> HandleAsync(
        Guid id, EventSphereDb db, AuditTrail audit, EventChanges changes, PlanLimits limits, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } reopened)
            return EventChanges.Unknown.ToProblem();
        var now = clock.GetUtcNow();
        if (reopened.Reopen(now).Refusal is { } refused)
            return refused.ToProblem();
        if (await limits.CheckPublishedEventsAsync(now, cancellationToken) is { } full)
            return full.ToProblem();
        audit.Record(db, AuditActions.EventReopened, EventChanges.Subject(reopened), AuditChanges.Of(db.Entry(reopened)));
        if (await changes.CommitAsync(reopened, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok(new EventStatusResponse(Event.NameOf(reopened.Status)));
    }
}
