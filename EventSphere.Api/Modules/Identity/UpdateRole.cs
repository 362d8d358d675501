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

internal static class UpdateRole
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/roles/{id:guid}", HandleAsync)
        .Describe(nameof(UpdateRole), IdentityModule.RolesTag, "Changes a role of the organization's own.",
            "Whoever has it may do the new things, and the old no more, within two seconds. Nobody can add a permission that they don't have.")
        .RequirePermission(Permissions.RolesManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<RoleResponse>, RefusalResult>> HandleAsync(
        Guid id, RoleRequest request, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, AccessChanges changes,
        CancellationToken cancellationToken)
    {
        var permissions = OwnRoles.Permissions(request.Permissions);
        if (permissions.Refusal is { } invalid)
            return invalid.ToProblem();
        var held = await roles.OfAsync(caller, cancellationToken);
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<TenantRole>().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } role)
            return OwnRoles.Unknown.ToProblem();
        if (OwnRoles.Check(request.Name.Trim(), permissions.Value.Except(role.Permissions), held) is { } refusal)
            return refusal.ToProblem();

        (role.Name, role.Permissions) = (request.Name.Trim(), permissions.Value);
        audit.Record(db, AuditActions.RoleChanged, OwnRoles.Subject(role), AuditChanges.Of(db.Entry(role)));
        if (await OwnRoles.SaveAsync(db, cancellationToken) is { } taken)
            return taken.ToProblem();
        var people = await OwnRoles.CountPeopleAsync(db, role.Key, cancellationToken);
        await work.CommitAsync(cancellationToken);
        changes.OfARole(caller.TenantId);
        return TypedResults.Ok(OwnRoles.Show(role, people));
    }
}
