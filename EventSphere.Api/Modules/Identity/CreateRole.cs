using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class CreateRole
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/roles", HandleAsync)
        .Describe(nameof(CreateRole), IdentityModule.RolesTag, "Makes a role of the organization's own.", "Nobody can give a permission that they don't have.")
        .RequirePermission(Permissions.RolesManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<RoleResponse>, RefusalResult>> HandleAsync(
        RoleRequest request, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, PlanLimits limits, CancellationToken cancellationToken)
    {
        var permissions = OwnRoles.Permissions(request.Permissions);
        if (permissions.Refusal is { } invalid)
            return invalid.ToProblem();
        var role = new TenantRole { Name = request.Name.Trim(), Permissions = permissions.Value };
        if (OwnRoles.Check(role.Name, role.Permissions, await roles.OfAsync(caller, cancellationToken)) is { } refusal)
            return refusal.ToProblem();

        await using var work = await db.BeginAsync(cancellationToken);
        if (await limits.CheckOwnRolesAsync(cancellationToken) is { } full)
            return full.ToProblem();
        db.Add(role);
        audit.Record(db, AuditActions.RoleCreated, OwnRoles.Subject(role), AuditChanges.Of(db.Entry(role)));
        if (await OwnRoles.SaveAsync(db, cancellationToken) is { } taken)
            return taken.ToProblem();
        await work.CommitAsync(cancellationToken);
        return TypedResults.Created((string?)null, OwnRoles.Show(role, people: 0));
    }
}
