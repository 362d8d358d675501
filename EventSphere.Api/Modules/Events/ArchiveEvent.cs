using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

/// <summary><c>POST /events/{id}/archive</c> and <c>/unarchive</c>: out of the lists, and back.</summary>
internal static class ArchiveEvent
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/events/{id:guid}/archive", ArchiveAsync)
            .Describe(nameof(ArchiveEvent), EventsModule.Tag, "Takes an event out of the lists.", "A draft, a cancelled one, or one that is over. What was registered stays.")
            .RequirePermission(Permissions.EventsManage)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPost("/events/{id:guid}/unarchive", UnarchiveAsync)
            .Describe("UnarchiveEvent", EventsModule.Tag, "Puts an archived event back into the lists, as it was.")
            .RequirePermission(Permissions.EventsManage)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static Task<Results<NoContent, RefusalResult>> ArchiveAsync(
        Guid id, EventSphereDb db, AuditTrail audit, EventChanges changes, TimeProvider clock, CancellationToken cancellationToken) =>
        ChangeAsync(id, found => found.Archive(clock.GetUtcNow()), AuditActions.EventArchived, db, audit, changes, cancellationToken);

    private static Task<Results<NoContent, RefusalResult>> UnarchiveAsync(
        Guid id, EventSphereDb db, AuditTrail audit, EventChanges changes, CancellationToken cancellationToken) =>
        ChangeAsync(id, found => found.Unarchive(), AuditActions.EventUnarchived, db, audit, changes, cancellationToken);

    private static async Task<Results<NoContent, RefusalResult>> ChangeAsync(
        Guid id, Func<Event, Result<Event>> change, string action, EventSphereDb db, AuditTrail audit, EventChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (change(changed).Refusal is { } refused)
            return refused.ToProblem();
        audit.Record(db, action, EventChanges.Subject(changed), AuditChanges.Of(db.Entry(changed)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.NoContent();
    }
}
