using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events.Announcements;

internal static class RemoveAnnouncement
{
    private static readonly Refusal Unknown = Refusal.NotFound(ErrorCodes.AnnouncementUnknown, "This event has no such announcement.");

    public static void Map(RouteGroupBuilder api) => api.MapDelete("/events/{id:guid}/announcements/{announcementId:guid}", HandleAsync)
        .Describe(nameof(RemoveAnnouncement), EventsModule.Tag, "Takes an announcement from an event's live page.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Guid announcementId, Caller caller, EventSphereDb db, AuditTrail audit, Announcements announcements, LiveNotices notices, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Event>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } shown)
            return EventChanges.Unknown.ToProblem();
        if (await db.Set<EventAnnouncement>().SingleOrDefaultAsync(a => a.Id == announcementId && a.EventId == id, cancellationToken) is not { } removed)
            return Unknown.ToProblem();
        db.Remove(removed);
        audit.Record(db, AuditActions.AnnouncementRemoved, EventChanges.Subject(shown), new AuditChanges().Field("text", removed.Text, null));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else was faster.
            return Unknown.ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        announcements.Drop(caller.TenantId, id);
        notices.Notify(caller.TenantId, LiveKinds.Announcements, id);
        return TypedResults.NoContent();
    }
}
