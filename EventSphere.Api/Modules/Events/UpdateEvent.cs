using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class UpdateEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/events/{id:guid}", HandleAsync)
        .Describe(
            nameof(UpdateEvent), EventsModule.Tag, "Changes an event.",
            "A published event stays published. Its slug is in links that people hold, so it can be changed only while the event is a draft. "
            + "The capacity can't go below the places that are taken.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventResponse>, RefusalResult>> HandleAsync(
        Guid id, EventRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, EventDetails details, PlanLimits limits,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Event>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.Slug != request.Slug && changed.Status != EventStatus.Draft)
            return Refusal.Conflict(ErrorCodes.EventNotDraft, "The event is public, and people hold links with its address. Keep the address.").ToProblem();
        var now = clock.GetUtcNow();
        var places = await db.Set<QuotaPool>().Where(p => p.EventId == id && p.IsCapacity).Select(p => p.Quota).SingleAsync(cancellationToken);
        if (await limits.CheckPlacesAsync(request.Capacity!.Value, places, cancellationToken) is { } large)
            return large.ToProblem();
        // An event that is over, and is moved into the future, is one more.
        if (changed.Status == EventStatus.Published && changed.EndsAt <= now && request.EndsAt > now && await limits.CheckPublishedEventsAsync(now, cancellationToken) is { } full)
            return full.ToProblem();
        if (await SetCapacityAsync(db, id, request.Capacity.Value, now, cancellationToken) is { } below)
            return below.ToProblem();

        changed.Title = request.Title.Trim();
        changed.Slug = request.Slug;
        changed.Summary = request.Summary.Trim();
        changed.Description = CreateEvent.TextOrNull(request.Description);
        changed.StartsAt = request.StartsAt!.Value;
        changed.EndsAt = request.EndsAt!.Value;
        changed.TimeZone = request.TimeZone;
        changed.Venue = request.Venue.Trim();
        audit.Record(db, AuditActions.EventChanged, EventChanges.Subject(changed), AuditChanges.Of(db.Entry(changed)).Field("capacity", places, request.Capacity.Value));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok((await details.FindAsync(caller.TenantId, id, cancellationToken))!);
    }

    // The statement decides, not a look before it: places are claimed at the same time.
    private static async Task<Refusal?> SetCapacityAsync(EventSphereDb db, Guid id, int capacity, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var pool = db.Set<QuotaPool>().Where(p => p.EventId == id && p.IsCapacity);
        var set = await pool.Where(p => p.Sold + p.Held <= capacity).ExecuteUpdateAsync(
            p => p.SetProperty(x => x.Quota, capacity).SetProperty(x => x.UpdatedAt, now), cancellationToken);
        if (set == 1)
            return null;
        var taken = await pool.Select(p => p.Sold + p.Held).SingleAsync(cancellationToken);
        return Refusal.Conflict(ErrorCodes.EventCapacityBelowSold, $"{taken} places are taken already. The capacity can't go below that.");
    }
}
