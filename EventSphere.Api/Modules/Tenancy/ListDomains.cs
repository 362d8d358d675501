using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

internal static class ListDomains
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/settings/domains", HandleAsync)
        .Describe(nameof(ListDomains), TenancyModule.SettingsTag, "The organization's own domains, and what each still takes.")
        .RequirePermission(Permissions.SettingsManage);

    private static async Task<Ok<DomainsResponse>> HandleAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var domains = await db.Set<TenantDomain>().OrderBy(d => d.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(new DomainsResponse([.. domains.Select(Domains.Show)]));
    }
}
