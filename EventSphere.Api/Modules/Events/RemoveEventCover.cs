using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class RemoveEventCover
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/events/{id:guid}/cover", HandleAsync)
        .Describe(nameof(RemoveEventCover), EventsModule.Tag, "Takes the picture from an event's page, if it has one; a drawn one takes its place.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, EventSphereDb db, AuditTrail audit, EventChanges changes, OutboxBell bell, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CoverImageId is not { } former)
            return TypedResults.NoContent();

        db.Add(Outbox.Message(new ImageDiscarded(former)));
        changed.CoverImageId = null;
        audit.Record(db, AuditActions.EventCoverRemoved, EventChanges.Subject(changed), AuditChanges.Of(db.Entry(changed)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.NoContent();
    }
}
