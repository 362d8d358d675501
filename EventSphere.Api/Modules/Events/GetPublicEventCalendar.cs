using System.Text;
using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Events;

internal static class GetPublicEventCalendar
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/{tenant}/events/{event}/calendar.ics", HandleAsync)
        .Describe(nameof(GetPublicEventCalendar), EventsModule.Tag, "A published event as a calendar file (RFC 5545).")
        .AllowEveryone("Published events are for everybody; drafts don't show.")
        .Produces<Stream>(StatusCodes.Status200OK, "text/calendar")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<FileContentHttpResult, RefusalResult>> HandleAsync(
        PublicTenant organizer, [FromRoute(Name = "event")] string slug, PublicEvents events, ApiSettings settings, CancellationToken cancellationToken)
    {
        if (await events.FindAsync(organizer, slug, cancellationToken) is not { Response: var e, ChangedAt: var changedAt })
            return EventChanges.Unknown.ToProblem();
        var text = EventCalendarFile.Write(e.Id, e.Title, e.Summary, EventPlace.Text(e.Venue, e.IsOnline), e.StartsAt, e.EndsAt, changedAt, settings.EventPage(organizer.Slug, e.Slug));
        return TypedResults.File(Encoding.UTF8.GetBytes(text), EventCalendarFile.ContentType, $"{e.Slug}.ics");
    }
}
