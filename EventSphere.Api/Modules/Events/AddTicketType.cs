using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class AddTicketType
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/ticket-types", HandleAsync)
        .Describe(
            nameof(AddTicketType), EventsModule.Tag, "Adds a ticket type, with its own quota, to an event.",
            "The event's capacity limits the sum over all types that admit somebody. It is the last in the order.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<TicketTypeResponse>, RefusalResult>> HandleAsync(
        Guid id, TicketTypeRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, TicketTypeChanges types, EventDetails details, QuotaPools pools,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        await pools.LockAsync(id, cancellationToken);
        var positions = await db.Set<TicketType>().Where(t => t.EventId == id).Select(t => t.Position).ToListAsync(cancellationToken);
        if (positions.Count >= EventLimits.MaxTicketTypes)
            return Refusal.Conflict(ErrorCodes.TicketTypeTooMany, $"An event has at most {EventLimits.MaxTicketTypes} ticket types, archived ones included.").ToProblem();

        var type = new TicketType
        {
            EventId = id,
            Name = request.Name,
            PriceMinor = request.PriceMinor!.Value,
            Currency = request.Currency,
            Position = positions.Count == 0 ? 0 : positions.Max() + 1,
        };
        if (await types.ApplyAsync(changed, type, request, cancellationToken) is { } refused)
            return refused.ToProblem();
        audit.Record(
            db, AuditActions.TicketTypeAdded, UpdateTicketType.Subject(type, changed),
            AuditChanges.Of(db.Entry(type)).Field("quota", null, request.Quota).Field("prices", null, UpdateTicketType.Prices(request)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Created((string?)null, await details.TypeAsync(caller.TenantId, id, type.Id, cancellationToken));
    }
}
