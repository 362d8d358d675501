using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class DeleteRole
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/roles/{id:guid}", HandleAsync)
        .Describe(nameof(DeleteRole), IdentityModule.RolesTag, "Deletes a role of the organization's own that nobody has.")
        .RequirePermission(Permissions.RolesManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Caller caller, EventSphereDb db, AuditTrail audit, AccessChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<TenantRole>().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } role)
            return OwnRoles.Unknown.ToProblem();
        if (await OwnRoles.CountPeopleAsync(db, role.Key, cancellationToken) is var people and > 0)
            return InUse($"{people} {(people == 1 ? "person or invitation has" : "people and invitations have")} this role. Give them another first.").ToProblem();

        db.Remove(role);
        audit.Record(db, AuditActions.RoleDeleted, OwnRoles.Subject(role), AuditChanges.Of(db.Entry(role)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.Dangles("fk_memberships_roles_tenant_id_role_id") || exception.Dangles("fk_invitations_roles_tenant_id_role_id"))
        {
            return InUse("Somebody was given this role just now.").ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        changes.OfARole(caller.TenantId);
        return TypedResults.NoContent();
    }

    private static Refusal InUse(string detail) => Refusal.Conflict(ErrorCodes.RoleInUse, detail);
}
