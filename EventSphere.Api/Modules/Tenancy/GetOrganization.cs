using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tenancy;

internal static class GetOrganization
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/settings/organization", HandleAsync)
        .Describe(nameof(GetOrganization), TenancyModule.SettingsTag, "What the organization says of itself, and what new events begin with.")
        .RequirePermission(Permissions.TenantView);

    private static async Task<Ok<OrganizationResponse>> HandleAsync(Organizations organizations, EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        return TypedResults.Ok(await organizations.ShowAsync(await organizations.FindAsync(cancellationToken), cancellationToken));
    }
}
