using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Tenancy;

/// <summary>The API's <c>tenants</c> routes.</summary>
public sealed class TenancyClient(ApiConnection api)
{
    public Task<ApiResult<TokenResponse>> SignUpAsync(SignUpTenantRequest request, CancellationToken cancel) =>
        api.SendAsync<TokenResponse>(() => ApiConnection.Post("tenants", request), accessToken: null, cancel);
}
