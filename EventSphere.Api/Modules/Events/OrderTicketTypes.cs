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

internal static class OrderTicketTypes
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/events/{id:guid}/ticket-types/order", HandleAsync)
        .Describe(nameof(OrderTicketTypes), EventsModule.Tag, "Says in which order ticket types are offered.", "Names all that are in the offer, each once.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, TicketTypeOrderRequest request, EventSphereDb db, AuditTrail audit, EventChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        var types = await db.Set<TicketType>().Where(t => t.EventId == id && t.ArchivedAt == null).OrderBy(t => t.Position).ThenBy(t => t.Id).ToListAsync(cancellationToken);
        var wanted = request.TicketTypeIds;
        if (wanted.Count != types.Count || !wanted.ToHashSet().SetEquals(types.Select(type => type.Id)))
            return Refusal.Conflict(ErrorCodes.TicketTypeOrderStale, "The ticket types are no longer the same. Load them anew and order them again.").ToProblem();

        var names = types.Select(type => type.Name).ToArray();
        foreach (var type in types)
            type.Position = wanted.IndexOf(type.Id);
        audit.Record(
            db, AuditActions.TicketTypesOrdered, EventChanges.Subject(changed),
            new AuditChanges().Field("ticketTypes", names, types.OrderBy(type => type.Position).Select(type => type.Name)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.NoContent();
    }

    private static int IndexOf(this IReadOnlyList<Guid> ids, Guid id)
    {
        for (var index = 0; index < ids.Count; index++)
        {
            if (ids[index] == id)
                return index;
        }

        return -1;
    }
}
