using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events.Announcements;

internal static class MakeAnnouncement
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/announcements", HandleAsync)
        .Describe(
            nameof(MakeAnnouncement), EventsModule.Tag, "Says something to all who follow an event's live page.",
            $"An event keeps its newest {AnnouncementLimits.MaxPerEvent}.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Created<AnnouncementResponse>, RefusalResult>> HandleAsync(
        Guid id, AnnouncementRequest request, Caller caller, EventSphereDb db, AuditTrail audit, Announcements announcements, LiveNotices notices,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Event>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } shown)
            return EventChanges.Unknown.ToProblem();
        var made = new EventAnnouncement { EventId = id, Text = request.Text.Trim() };
        db.Add(made);
        audit.Record(db, AuditActions.AnnouncementMade, EventChanges.Subject(shown), new AuditChanges().Field("text", null, made.Text));
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<EventAnnouncement>().Where(a => a.EventId == id).OrderByDescending(a => a.Id).Skip(AnnouncementLimits.MaxPerEvent).ExecuteDeleteAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        announcements.Drop(caller.TenantId, id);
        notices.Notify(caller.TenantId, LiveKinds.Announcements, id);
        return TypedResults.Created((string?)null, new AnnouncementResponse(made.Id, made.Text, made.CreatedAt));
    }
}
