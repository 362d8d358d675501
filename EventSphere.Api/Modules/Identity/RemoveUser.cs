using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class RemoveUser
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/users/{id:guid}", HandleAsync)
        .Describe(nameof(RemoveUser), IdentityModule.UsersTag, "Takes somebody out of the organization and ends their sessions with it.",
            "The person keeps their account and the other organizations they belong to.")
        .RequirePermission(Permissions.UsersManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, AccessChanges changes, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var held = await roles.OfAsync(caller, cancellationToken);
        await using var work = await db.BeginAsync(cancellationToken);
        await Memberships.LockAsync(db, caller.TenantId, cancellationToken);
        if (await Memberships.FindAsync(db, id, cancellationToken) is not { } membership)
            return Users.Unknown.ToProblem();
        if (await Users.CheckLossAsync(db, membership, held, cancellationToken) is { } refusal)
            return refusal.ToProblem();

        db.Remove(membership);
        var role = await Users.RoleNameAsync(db, membership.Role, cancellationToken);
        audit.Record(db, AuditActions.UserRemoved, await Users.SubjectAsync(db, id, cancellationToken), new AuditChanges().Field("role", role, null));
        await db.SaveChangesAsync(cancellationToken);
        await Memberships.EndSessionsAsync(db, caller.TenantId, id, clock.GetUtcNow(), cancellationToken);
        await work.CommitAsync(cancellationToken);
        changes.OfSomebody(caller.TenantId);
        return TypedResults.NoContent();
    }
}
