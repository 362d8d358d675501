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

/// <summary><c>/events/{id}/pools</c>: the quotas that several ticket types share.</summary>
internal static class QuotaPoolRoutes
{
    private static readonly Refusal NameTaken = Refusal.Conflict(ErrorCodes.QuotaPoolNameTaken, "This event has a shared quota of this name. Choose another.");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/events/{id:guid}/pools", ListAsync)
            .Describe("ListQuotaPools", EventsModule.Tag, "The quotas that several ticket types of an event share.")
            .RequirePermission(Permissions.EventsView)
            .Refuses(StatusCodes.Status404NotFound);
        api.MapPost("/events/{id:guid}/pools", AddAsync)
            .Describe("AddQuotaPool", EventsModule.Tag, "Adds a quota that several ticket types share.", "Places that are taken of them already are taken of it too.")
            .RequirePermission(Permissions.EventsManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPut("/events/{id:guid}/pools/{poolId:guid}", UpdateAsync)
            .Describe(
                "UpdateQuotaPool", EventsModule.Tag, "Changes a shared quota, and which ticket types draw on it.",
                "Places of types that begin to draw on it are taken of it too; those of types that stop come back. It can't be less than what is taken then.")
            .RequirePermission(Permissions.EventsManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapDelete("/events/{id:guid}/pools/{poolId:guid}", DeleteAsync)
            .Describe("DeleteQuotaPool", EventsModule.Tag, "Removes a shared quota. The ticket types stay, each with its own.")
            .RequirePermission(Permissions.EventsManage)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<QuotaPoolsResponse>, RefusalResult>> ListAsync(Guid id, Caller caller, EventDetails details, CancellationToken cancellationToken) =>
        await details.FindAsync(caller.TenantId, id, cancellationToken) is { } found ? TypedResults.Ok(new QuotaPoolsResponse(found.Pools!)) : EventChanges.Unknown.ToProblem();

    private static async Task<Results<Created<QuotaPoolResponse>, RefusalResult>> AddAsync(
        Guid id, QuotaPoolRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, SharedQuotas shared, EventDetails details,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        var present = await pools.LockAsync(id, cancellationToken);
        if (IsTaken(present.Values, request.Name))
            return NameTaken.ToProblem();
        var pool = pools.Open(id, request.Quota!.Value, name: request.Name.Trim());
        await db.SaveChangesAsync(cancellationToken);
        if (await shared.ApplyAsync(pool, request.Quota.Value, request.TicketTypeIds, cancellationToken) is { } refused)
            return refused.ToProblem();
        audit.Record(
            db, AuditActions.QuotaPoolAdded, SharedQuotas.Subject(pool, changed),
            new AuditChanges().Field("name", null, pool.Name).Field("quota", null, request.Quota).Field("ticketTypes", null, await shared.NamesAsync(request.TicketTypeIds, cancellationToken)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Created((string?)null, await details.PoolAsync(caller.TenantId, id, pool.Id, cancellationToken));
    }

    private static async Task<Results<Ok<QuotaPoolResponse>, RefusalResult>> UpdateAsync(
        Guid id, Guid poolId, QuotaPoolRequest request, Caller caller, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, SharedQuotas shared,
        EventDetails details, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        var present = await pools.LockAsync(id, cancellationToken);
        if (present.GetValueOrDefault(poolId) is not { Name: { } former } pool)
            return SharedQuotas.Unknown.ToProblem();
        if (IsTaken(present.Values.Where(other => other.Id != poolId), request.Name))
            return NameTaken.ToProblem();

        var names = await shared.NamesOfAsync(poolId, cancellationToken);
        if (await shared.ApplyAsync(pool, request.Quota!.Value, request.TicketTypeIds, cancellationToken) is { } refused)
            return refused.ToProblem();
        var name = request.Name.Trim();
        await db.Set<QuotaPool>().Where(p => p.Id == poolId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, name), cancellationToken);
        audit.Record(
            db, AuditActions.QuotaPoolChanged, SharedQuotas.Subject(pool, changed),
            new AuditChanges().Field("name", former, name).Field("quota", pool.Quota, request.Quota)
                .Field("ticketTypes", names, await shared.NamesAsync(request.TicketTypeIds, cancellationToken)));
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok(await details.PoolAsync(caller.TenantId, id, poolId, cancellationToken));
    }

    private static async Task<Results<NoContent, RefusalResult>> DeleteAsync(
        Guid id, Guid poolId, EventSphereDb db, AuditTrail audit, EventChanges changes, QuotaPools pools, SharedQuotas shared, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } changed)
            return EventChanges.Unknown.ToProblem();
        if (changed.CheckMayChange() is { } archived)
            return archived.ToProblem();
        var present = await pools.LockAsync(id, cancellationToken);
        if (present.GetValueOrDefault(poolId) is not { Name: not null } pool)
            return SharedQuotas.Unknown.ToProblem();
        audit.Record(
            db, AuditActions.QuotaPoolDeleted, SharedQuotas.Subject(pool, changed),
            new AuditChanges().Field("name", pool.Name, null).Field("quota", pool.Quota, null).Field("ticketTypes", await shared.NamesOfAsync(poolId, cancellationToken), null));
        db.Remove(pool);
        if (await changes.CommitAsync(changed, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.NoContent();
    }

    // Under the event's lock, so that of two who come at once one is refused.
    private static bool IsTaken(IEnumerable<QuotaPool> pools, string name) =>
        pools.Any(pool => string.Equals(pool.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
}
