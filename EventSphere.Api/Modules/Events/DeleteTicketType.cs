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

internal static class DeleteTicketType
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/events/{id:guid}/ticket-types/{typeId:guid}", HandleAsync)
        .Describe(
            nameof(DeleteTicketType), EventsModule.Tag, "Takes a ticket type out of the offer.",
            "If nobody ever had one it is deleted, with its quota. Otherwise it is archived: what was registered stays, and it can be restored. The answer says which.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<DeletedTicketTypeResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid typeId, EventSphereDb db, AuditTrail audit, EventChanges changes, TicketTypeChanges types, QuotaPools pools, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        await pools.LockAsync(id, cancellationToken);
        if (await db.Set<TicketType>().SingleOrDefaultAsync(t => t.Id == typeId && t.EventId == id, cancellationToken) is not { } type)
            return TicketTypeChanges.Unknown.ToProblem();
        var subject = UpdateTicketType.Subject(type, changed);

        var isUsed = await types.IsUsedAsync(typeId, cancellationToken);
        if (isUsed && type.ArchivedAt is not null)
            return TypedResults.Ok(new DeletedTicketTypeResponse(TicketTypeOutcomes.Archived));
        if (await types.CheckRulesAsync(type, offered: false, cancellationToken) is { } needed)
            return needed.ToProblem();
        if (isUsed)
        {
            type.ArchivedAt = clock.GetUtcNow();
            audit.Record(db, AuditActions.TicketTypeArchived, subject, AuditChanges.Of(db.Entry(type)));
        }
        else
        {
            await RemoveAsync(db, types, type, cancellationToken);
            audit.Record(db, AuditActions.TicketTypeDeleted, subject, AuditChanges.Of(db.Entry(type)));
        }

        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok(new DeletedTicketTypeResponse(isUsed ? TicketTypeOutcomes.Archived : TicketTypeOutcomes.Deleted));
    }

    private static async Task RemoveAsync(EventSphereDb db, TicketTypeChanges types, TicketType type, CancellationToken cancellationToken)
    {
        var own = await types.OwnPoolAsync(type.Id, cancellationToken);
        var tiers = await db.Set<PriceTier>().Where(t => t.TicketTypeId == type.Id).ToListAsync(cancellationToken);
        var ofTiers = tiers.Select(tier => tier.QuotaPoolId).OfType<Guid>().ToArray();
        db.RemoveRange(tiers);
        db.RemoveRange(await db.Set<QuotaPool>().Where(p => p.Id == own.Id || ofTiers.Contains(p.Id)).ToListAsync(cancellationToken));
        db.Remove(type);
    }
}
