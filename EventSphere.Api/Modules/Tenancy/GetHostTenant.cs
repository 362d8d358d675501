using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tenancy;

internal static class GetHostTenant
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/domains/{host}", HandleAsync)
        .Describe(nameof(GetHostTenant), "public", "Whose public pages a host shows.")
        .AllowEveryone("Whoever opens the host sees it.")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<HostTenantResponse>, RefusalResult>> HandleAsync(string host, GlobalData data, CancellationToken cancellationToken) =>
        DomainName.Normalize(host) is { } name && await data.TenantOfDomainAsync(name, cancellationToken) is { } tenant
            ? TypedResults.Ok(new HostTenantResponse(tenant.Id, tenant.Slug))
            : Domains.Unknown.ToProblem();
}
