using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class ChangeUserRole
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/users/{id:guid}/role", HandleAsync)
        .Describe(nameof(ChangeUserRole), IdentityModule.UsersTag, "Gives somebody another role.",
            "A role that allows more than the caller may do can't be given, nor taken from somebody. An access token that is out keeps the old role for the rest of its 15 minutes; refreshing brings the new one.")
        .RequirePermission(Permissions.UsersManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, ChangeRoleRequest request, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, AccessChanges changes,
        CancellationToken cancellationToken)
    {
        var held = await roles.OfAsync(caller, cancellationToken);
        await using var work = await db.BeginAsync(cancellationToken);
        await Memberships.LockAsync(db, caller.TenantId, cancellationToken);
        if (await Memberships.FindAsync(db, id, cancellationToken) is not { } membership)
            return Users.Unknown.ToProblem();
        if (await KnownRole.FindAsync(db, request.Role, cancellationToken) is not { } next)
            return Users.UnknownRole.ToProblem();
        if (next.Key == membership.Role)
            return TypedResults.NoContent();
        var refusal = await Users.CheckLossAsync(db, membership, held, cancellationToken) ?? GiverHoldsWhatIsGiven.Check(held, next.Permissions);
        if (refusal is not null)
            return refusal.ToProblem();

        var former = await Users.RoleNameAsync(db, membership.Role, cancellationToken);
        audit.Record(db, AuditActions.UserRoleChanged, await Users.SubjectAsync(db, id, cancellationToken), new AuditChanges().Field("role", former, next.Name));
        membership.Role = next.Key;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.Dangles("fk_memberships_roles_tenant_id_role_id"))
        {
            return Users.UnknownRole.ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        changes.OfSomebody(caller.TenantId);
        return TypedResults.NoContent();
    }
}
