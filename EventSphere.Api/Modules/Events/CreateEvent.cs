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
        EventRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, EventDetails details, SeriesNames series, QuotaPools pools, PlanLimits limits,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await limits.CheckPlacesAsync(request.Capacity!.Value, before: 0, cancellationToken) is { } large)
            return large.ToProblem();
        var created = new Event
        {
            Title = request.Title.Trim(),
            Slug = request.Slug,
            Summary = request.Summary.Trim(),
            StartsAt = request.StartsAt!.Value.ToUniversalTime(),
            EndsAt = request.EndsAt!.Value.ToUniversalTime(),
            TimeZone = request.TimeZone,
            Venue = request.Venue?.Trim() ?? "",
        };
        await ApplyAsync(request, created, series, cancellationToken);
        db.AddRange(created, new EventTotals { EventId = created.Id });
        pools.Open(created.Id, request.Capacity.Value, isCapacity: true);
        audit.Record(db, AuditActions.EventCreated, EventChanges.Subject(created), AuditChanges.Of(db.Entry(created)).Field("capacity", null, request.Capacity.Value));
        if (await changes.CommitAsync(created, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Created($"/api/v1/events/{created.Id}", (await details.FindAsync(caller.TenantId, created.Id, cancellationToken))!);
    }

    /// <summary>What may be left away; the same when an event is edited.</summary>
    internal static async Task ApplyAsync(EventRequest request, Event changed, SeriesNames series, CancellationToken cancellationToken)
    {
        changed.Description = TextOrNull(request.Description);
        changed.OnlineUrl = TextOrNull(request.OnlineUrl);
        changed.Category = request.Category;
        changed.Tags = [.. EventTags.Clean(request.Tags ?? [])];
        changed.SeriesId = TextOrNull(request.Series) is { } name ? (await series.FindOrAddAsync(name, cancellationToken)).Id : null;
        changed.MaxPerOrder = request.MaxPerOrder ?? 10;
        changed.HasWaitingList = request.HasWaitingList;
    }

    internal static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
