using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class CreateEvent
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events", HandleAsync)
        .Describe(nameof(CreateEvent), EventsModule.Tag, "Creates an event, as a draft that only staff see.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<EventResponse>, RefusalResult>> HandleAsync(
        EventRequest request, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, PlanLimits limits, CancellationToken cancellationToken)
    {
        var created = new Event
        {
            Title = request.Title.Trim(),
            Slug = request.Slug,
            Summary = request.Summary.Trim(),
            Description = TextOrNull(request.Description),
            StartsAt = request.StartsAt!.Value,
            EndsAt = request.EndsAt!.Value,
            TimeZone = request.TimeZone,
            Venue = request.Venue.Trim(),
        };
        await using var work = await db.BeginAsync(cancellationToken);
        if (await limits.CheckPlacesAsync(request.Capacity!.Value, before: 0, cancellationToken) is { } large)
            return large.ToProblem();
        db.AddRange(created, new EventTotals { EventId = created.Id });
        pools.Open(created.Id, request.Capacity.Value, isCapacity: true);
        audit.Record(db, AuditActions.EventCreated, EventChanges.Subject(created), AuditChanges.Of(db.Entry(created)).Field("capacity", null, request.Capacity.Value));
        if (await changes.CommitAsync(created, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Created($"/api/v1/events/{created.Id}", new EventResponse(
            created.Id, created.Title, created.Slug, created.Summary, created.Description, created.StartsAt, created.EndsAt, created.TimeZone,
            created.Venue, request.Capacity.Value, Event.NameOf(created.Status), Registrations: 0, PlacesTaken: 0, TicketTypes: []));
    }

    internal static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
