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
        Guid id, EventRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, EventDetails details, SeriesNames series, PlanLimits limits, QuotaPools pools,
        TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (request.Version is { } seen && seen != changed.Version)
            return EventChanges.ChangedMeanwhile.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        if (changed.Slug != request.Slug && changed.Status != EventStatus.Draft)
            return Refusal.Conflict(ErrorCodes.EventNotDraft, "The event is public, and people hold links with its address. Keep the address.").ToProblem();
        var now = clock.GetUtcNow();
        var capacity = await db.Set<QuotaPool>().Where(p => p.EventId == id && p.IsCapacity).Select(p => new { p.Id, p.Quota }).SingleAsync(cancellationToken);
        if (await limits.CheckPlacesAsync(request.Capacity!.Value, capacity.Quota, cancellationToken) is { } large)
            return large.ToProblem();
        // An event that is over, and is moved into the future, is one more.
        if (changed.Status == EventStatus.Published && changed.EndsAt <= now && request.EndsAt > now && await limits.CheckPublishedEventsAsync(now, cancellationToken) is { } full)
            return full.ToProblem();
        if (await pools.ChangeAsync(capacity.Id, request.Capacity.Value, cancellationToken) is { } below)
            return below.ToProblem();

        changed.Title = request.Title.Trim();
        changed.Slug = request.Slug;
        changed.Summary = request.Summary.Trim();
        changed.StartsAt = request.StartsAt!.Value.ToUniversalTime();
        changed.EndsAt = request.EndsAt!.Value.ToUniversalTime();
        changed.TimeZone = request.TimeZone;
        changed.Venue = request.Venue?.Trim() ?? "";
        await CreateEvent.ApplyAsync(request, changed, series, cancellationToken);
        audit.Record(db, AuditActions.EventChanged, EventChanges.Subject(changed), AuditChanges.Of(db.Entry(changed)).Field("capacity", capacity.Quota, request.Capacity.Value));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok((await details.FindAsync(caller.TenantId, id, cancellationToken))!);
    }
}
