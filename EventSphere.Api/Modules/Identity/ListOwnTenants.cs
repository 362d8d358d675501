using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ListOwnTenants
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/auth/tenants", HandleAsync)
        .Describe(nameof(ListOwnTenants), "auth", "The organizations that the caller belongs to, the one joined first first.")
        .RequirePermission(Permissions.TenantView)
        .ForPeopleOnly();

    private static async Task<Ok<OwnTenantsResponse>> HandleAsync(Caller caller, GlobalData data, CancellationToken cancellationToken)
    {
        var tenants = await data.TenantsOfUserAsync(caller.UserId, cancellationToken);
        return TypedResults.Ok(new OwnTenantsResponse([.. tenants.Select(t => new OwnTenant(t.TenantId, t.Name, t.Slug, t.RoleName))]));
    }
}
