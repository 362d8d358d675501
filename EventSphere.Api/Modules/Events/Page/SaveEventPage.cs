using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events.Page;

internal static class SaveEventPage
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/events/{id:guid}/page", HandleAsync)
        .Describe(
            nameof(SaveEventPage), EventsModule.Tag, "Keeps a draft of an event's page, in the place of the one before. Nobody else sees it until it is published.",
            "`version` is the one that was read; if somebody saved since, the answer is 409. Ids of blocks and of what is in them are the client's. Images are uploaded "
            + "before, for their place: `portrait`, `logo` or `page`.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventPageResponse>, RefusalResult>> HandleAsync(
        Guid id, SaveEventPageRequest request, EventSphereDb db, EventPages pages, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await pages.FindAsync(id, request.Version, cancellationToken);
        if (found.Refusal is { } refusal)
            return refusal.ToProblem();
        var (shown, page) = found.Value;
        var (was, content) = (EventPageJson.Read(page.Draft), request.Content with { Accent = request.Content.Accent?.ToLowerInvariant() });
        if (page.Save(content) is { } tooLong)
            return tooLong.ToProblem();
        audit.Record(db, AuditActions.EventPageSaved, EventPages.Subject(shown), EventPages.Told(was, content));
        return (await pages.CommitAsync(shown, page, cancellationToken)).ToOk();
    }
}
