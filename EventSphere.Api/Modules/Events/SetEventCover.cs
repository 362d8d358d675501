using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class SetEventCover
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/events/{id:guid}/cover", HandleAsync)
        .Describe(nameof(SetEventCover), EventsModule.Tag, "Gives an event the picture of its page, in the place of the one it has.", "The image is uploaded before, as a `cover`.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventResponse>, RefusalResult>> HandleAsync(
        Guid id, SetEventCoverRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, EventDetails details, OutboxBell bell,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (await db.Set<Image>().SingleOrDefaultAsync(i => i.Id == request.ImageId, cancellationToken) is not { } image)
            return EventChanges.UnknownImage.ToProblem();
        if (image.Purpose != ImagePurpose.Cover)
            return Refusal.Conflict(ErrorCodes.ImageWrongPurpose, "This image was not uploaded as a cover. Upload it as one.").ToProblem();

        if (changed.CoverImageId is { } former && former != image.Id)
            db.Add(Outbox.Message(new ImageDiscarded(former)));
        changed.CoverImageId = image.Id;
        audit.Record(db, AuditActions.EventCoverSet, EventChanges.Subject(changed), AuditChanges.Of(db.Entry(changed)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.Ok((await details.FindAsync(caller.TenantId, id, cancellationToken))!);
    }
}
