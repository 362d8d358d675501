using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class ListRoles
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/roles", HandleAsync)
        .Describe(nameof(ListRoles), IdentityModule.RolesTag, "All roles and what each may do: the built-in ones, then the organization's own.")
        .RequirePermission(Permissions.UsersView);

    private static async Task<Ok<RolesResponse>> HandleAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var own = await db.Set<TenantRole>().OrderBy(r => r.Name).ToListAsync(cancellationToken);
        var people = await db.Set<Membership>().Select(m => m.Role).Concat(db.Set<Invitation>().Select(i => i.Role))
            .GroupBy(role => role).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        return TypedResults.Ok(new RolesResponse(
        [
            .. Roles.Names.Select(name => new RoleResponse(name, null, name, Roles.PermissionsOf(name), people.GetValueOrDefault(name))),
            .. own.Select(role => OwnRoles.Show(role, people.GetValueOrDefault(role.Key))),
        ]));
    }
}
