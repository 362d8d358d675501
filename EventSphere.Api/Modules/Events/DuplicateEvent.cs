using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class DuplicateEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/duplicate", HandleAsync)
        .Describe(
            nameof(DuplicateEvent), EventsModule.Tag, "Makes a draft like this event, at another time.",
            "Texts, picture, ticket types, prices, rules and quotas are copied; registrations, codes and the waiting list aren't. End, sales and prices move with the start, on the clocks of the event's zone.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<EventResponse>, RefusalResult>> HandleAsync(
        Guid id, DuplicateEventRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, EventCopies copies, EventDetails details,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Event>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } original)
            return EventChanges.Unknown.ToProblem();
        if (EventChanges.CheckTimes(original.TimeZone, request.StartsAt) is { } wrong)
            return wrong.ToProblem();
        var copy = await copies.AddAsync(original, request.Title.Trim(), request.Slug, request.StartsAt!.Value.ToUniversalTime(), original.SeriesId, cancellationToken);
        audit.Record(db, AuditActions.EventCreated, EventChanges.Subject(copy), AuditChanges.Of(db.Entry(copy)).Field("copyOf", null, original.Title));
        if (await changes.CommitAsync(copy, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Created($"/api/v1/events/{copy.Id}", (await details.FindAsync(caller.TenantId, copy.Id, cancellationToken))!);
    }
}
