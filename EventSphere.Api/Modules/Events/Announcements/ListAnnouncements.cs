using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events.Announcements;

internal static class ListAnnouncements
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/events/{id:guid}/announcements", HandleAsync)
            .Describe(nameof(ListAnnouncements), EventsModule.Tag, "What was said on an event's live page, the newest first.")
            .RequirePermission(Permissions.EventsView)
            .Refuses(StatusCodes.Status404NotFound);
        api.MapGet("/public/{tenant}/events/{event}/announcements", HandlePublicAsync)
            .Describe("ListPublicAnnouncements", EventsModule.Tag, "What was said on a published event's live page, the newest first.")
            .AllowEveryone("It is said to everybody; drafts don't show.")
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<AnnouncementsResponse>, RefusalResult>> HandleAsync(
        Guid id, Caller caller, EventSphereDb db, Announcements announcements, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await db.Set<Event>().AnyAsync(e => e.Id == id, cancellationToken))
            return EventChanges.Unknown.ToProblem();
        return TypedResults.Ok(await announcements.LoadAsync(caller.TenantId, id, cancellationToken));
    }

    private static async Task<Results<Ok<AnnouncementsResponse>, RefusalResult>> HandlePublicAsync(
        PublicTenant organizer, [FromRoute(Name = "event")] string slug, PublicEvents events, Announcements announcements, CancellationToken cancellationToken) =>
        await events.FindAsync(organizer, slug, cancellationToken) is { } found
            ? TypedResults.Ok(await announcements.RecentAsync(organizer.Id, found.Response.Id, cancellationToken))
            : EventChanges.Unknown.ToProblem();
}
