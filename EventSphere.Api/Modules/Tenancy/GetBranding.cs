using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class GetBranding
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/settings/branding", HandleAsync)
        .Describe(nameof(GetBranding), TenancyModule.SettingsTag, "The organization's colours, as they were chosen.", "Null stands for EventSphere's own.")
        .RequirePermission(Permissions.TenantView);

    private static async Task<Ok<BrandColors>> HandleAsync(Caller caller, EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        return TypedResults.Ok(await db.Set<Tenant>().Where(t => t.Id == caller.TenantId)
            .Select(t => new BrandColors(t.BrandAccent, t.BrandHero)).SingleAsync(cancellationToken));
    }
}
