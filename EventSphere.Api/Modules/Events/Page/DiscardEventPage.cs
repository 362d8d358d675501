using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events.Page;

internal static class DiscardEventPage
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/page/discard", HandleAsync)
        .Describe(nameof(DiscardEventPage), EventsModule.Tag, "Gives the draft of an event's page up: it becomes what is published.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventPageResponse>, RefusalResult>> HandleAsync(
        Guid id, EventPageVersionRequest request, EventSphereDb db, EventPages pages, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await pages.FindAsync(id, request.Version, cancellationToken);
        if (found.Refusal is { } refusal)
            return refusal.ToProblem();
        var (shown, page) = found.Value;
        var was = EventPageJson.Read(page.Draft);
        if (page.Discard() is { } unchanged)
            return unchanged.ToProblem();
        audit.Record(db, AuditActions.EventPageDiscarded, EventPages.Subject(shown), EventPages.Told(was, EventPageJson.Read(page.Draft)));
        return (await pages.CommitAsync(shown, page, cancellationToken)).ToOk();
    }
}
