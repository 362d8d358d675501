using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events.Page;

internal static class PublishEventPage
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/page/publish", HandleAsync)
        .Describe(nameof(PublishEventPage), EventsModule.Tag, "Shows the draft of an event's page to everybody.", "The page of an event that is a draft itself is seen when the event is published.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventPageResponse>, RefusalResult>> HandleAsync(
        Guid id, EventPageVersionRequest request, EventSphereDb db, EventPages pages, AuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await pages.FindAsync(id, request.Version, cancellationToken);
        if (found.Refusal is { } refusal)
            return refusal.ToProblem();
        var (shown, page) = found.Value;
        var was = page.Published is null ? EventPageContent.Initial : EventPageJson.Read(page.Published);
        if (page.Publish(clock.GetUtcNow()) is { } unchanged)
            return unchanged.ToProblem();
        audit.Record(db, AuditActions.EventPagePublished, EventPages.Subject(shown), EventPages.Told(was, EventPageJson.Read(page.Draft)));
        return (await pages.CommitAsync(shown, page, cancellationToken)).ToOk();
    }
}
