using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class CancelEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/cancel", HandleAsync)
        .Describe(
            nameof(CancelEvent), EventsModule.Tag, "Cancels an event, for good.",
            "It takes no registrations from now on, and its page says that it doesn't take place. Its registrations end, and who has one is told; this goes on after the answer.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventStatusResponse>, RefusalResult>> HandleAsync(
        Guid id, CancelEventRequest request, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, OutboxBell bell, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } cancelled)
            return EventChanges.Unknown.ToProblem();
        if (request.Confirm.Trim() != cancelled.Slug)
            return Refusal.Invalid(ErrorCodes.EventSlugNotConfirmed, "This is not the event's web address. Write it as it stands in its public address.").ToProblem();
        // Who registers reads the state under this lock: whoever was before is in the database when the message is.
        await pools.LockAsync(id, cancellationToken);
        if (cancelled.Cancel(request.Reason.Trim(), clock.GetUtcNow()).Refusal is { } refused)
            return refused.ToProblem();
        db.Add(Outbox.Message(new EventCancelled(id)));
        audit.Record(db, AuditActions.EventCancelled, EventChanges.Subject(cancelled), AuditChanges.Of(db.Entry(cancelled)));
        if (await changes.CommitAsync(cancelled, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.Ok(new EventStatusResponse(Event.NameOf(cancelled.Status)));
    }
}
