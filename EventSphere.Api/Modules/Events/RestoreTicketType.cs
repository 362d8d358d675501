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

internal static class RestoreTicketType
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/ticket-types/{typeId:guid}/restore", HandleAsync)
        .Describe(nameof(RestoreTicketType), EventsModule.Tag, "Puts an archived ticket type back into the offer; one that is in it stays.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<TicketTypeResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid typeId, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, TicketTypeChanges types, EventDetails details, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        if (await db.Set<TicketType>().SingleOrDefaultAsync(t => t.Id == typeId && t.EventId == id, cancellationToken) is not { } type)
            return TicketTypeChanges.Unknown.ToProblem();
        if (type.ArchivedAt is not null)
        {
            if ((await types.CheckCurrencyAsync(type, type.Currency, cancellationToken) ?? await types.CheckRulesAsync(type, offered: true, cancellationToken)) is { } refused)
                return refused.ToProblem();
            type.ArchivedAt = null;
            audit.Record(db, AuditActions.TicketTypeRestored, UpdateTicketType.Subject(type, changed), AuditChanges.Of(db.Entry(type)));
            if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
                return refusal.ToProblem();
        }

        return TypedResults.Ok(await details.TypeAsync(caller.TenantId, id, typeId, cancellationToken));
    }
}
