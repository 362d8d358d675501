using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class DeleteEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/events/{id:guid}", HandleAsync)
        .Describe(
            nameof(DeleteEvent), EventsModule.Tag, "Deletes an event for which nobody ever registered.",
            "With its ticket types, quotas and codes. One that somebody registered for, or waits for, is cancelled instead.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, OutboxBell bell, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } deleted)
            return EventChanges.Unknown.ToProblem();
        // Nobody registers meanwhile, and nobody's places are held.
        await pools.LockAsync(id, cancellationToken);
        if (await RefuseAsync(db, id, clock.GetUtcNow(), cancellationToken) is { } refused)
            return refused.ToProblem();

        await EmptyAsync(db, id, cancellationToken);
        if (deleted.CoverImageId is { } cover)
            db.Add(Outbox.Message(new ImageDiscarded(cover)));
        db.Remove(deleted);
        audit.Record(db, AuditActions.EventDeleted, EventChanges.Subject(deleted), AuditChanges.Of(db.Entry(deleted)));
        if (await changes.CommitAsync(deleted, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.NoContent();
    }

    private static async Task<Refusal?> RefuseAsync(EventSphereDb db, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var registered = await CountAsync(db, $"select count(*)::int as \"Value\" from registrations where event_id = {id}", cancellationToken);
        if (registered > 0)
            return Refusal.Conflict(ErrorCodes.EventHasRegistrations, $"{People(registered, "has", "have")} registered for this event, so that it can't be deleted. Cancel it instead: everybody is told.");
        var invited = await CountAsync(
            db, $"select ((select count(*) from invitees where event_id = {id}) + (select count(*) from invitee_imports where event_id = {id}))::int as \"Value\"", cancellationToken);
        if (invited > 0)
            return Refusal.Conflict(ErrorCodes.EventHasRegistrations, "This event has a list of invitees, so that it can't be deleted. Archive it while it is a draft, or cancel it.");
        var waiting = await CountAsync(
            db,
            $"""
            select ((select count(*) from waiting_places where event_id = {id} and status in (0, 1))
                  + (select count(*) from holds where event_id = {id} and status = 0 and expires_at > {now})
                  + (select count(*) from form_files where event_id = {id}))::int as "Value"
            """, cancellationToken);
        return waiting == 0 ? null : Refusal.Conflict(
            ErrorCodes.EventHasRegistrations, $"{People(waiting, "waits for a place or is", "wait for a place or are")} registering just now, so that the event can't be deleted. Close it, and delete it later, or cancel it: everybody is told.");
    }

    // In the order in which they name each other. The rest goes with the event: totals, codes and page, and with a pool its lines of the ledger. Its form stays,
    // as one of no event, which others can be copied from.
    private static async Task EmptyAsync(EventSphereDb db, Guid id, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"update forms set event_id = null where event_id = {id}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from waiting_places where event_id = {id}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from holds where event_id = {id}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from price_tiers where event_id = {id}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from ticket_types where event_id = {id}", cancellationToken);
        await db.Database.ExecuteSqlAsync($"delete from quota_pools where event_id = {id}", cancellationToken);
    }

    private static Task<int> CountAsync(EventSphereDb db, FormattableString sql, CancellationToken cancellationToken) =>
        db.Database.SqlQuery<int>(sql).SingleAsync(cancellationToken);

    private static string People(int count, string one, string many) => count == 1 ? $"1 person {one}" : $"{count} people {many}";
}
