using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Notifications;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class PublishEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/publish", HandleAsync)
        .Describe(nameof(PublishEvent), EventsModule.Tag, "Publishes a draft: anybody can see it and register from now on.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventStatusResponse>, RefusalResult>> HandleAsync(
        Guid id, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, PlanLimits limits, LiveNotices live, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } draft)
            return EventChanges.Unknown.ToProblem();
        await db.Entry(draft).Collection(e => e.TicketTypes).LoadAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var places = await db.Set<QuotaPool>().Where(p => p.EventId == id && p.IsCapacity).Select(p => p.Quota).SingleAsync(cancellationToken);
        if (draft.Publish(now).Refusal is { } refused)
            return refused.ToProblem();
        if (await limits.CheckPlacesAsync(places, before: 0, cancellationToken) is { } large)
            return large.ToProblem();
        if (await limits.CheckPublishedEventsAsync(now, cancellationToken) is { } full)
            return full.ToProblem();
        db.Add(StaffNotices.EventPublished(draft.Id, draft.Title, caller.UserId, now));
        audit.Record(db, AuditActions.EventPublished, EventChanges.Subject(draft), AuditChanges.Of(db.Entry(draft)));
        if (await changes.CommitAsync(draft, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        live.Notify(caller.TenantId, LiveKinds.Notifications, null);
        return TypedResults.Ok(new EventStatusResponse(Event.NameOf(draft.Status)));
    }
}
