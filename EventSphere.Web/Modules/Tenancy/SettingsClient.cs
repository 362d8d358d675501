using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Tenancy;

/// <summary>The API's <c>settings</c> routes.</summary>
public sealed class SettingsClient(ISignedInApi api)
{
    private const string Branding = "settings/branding";

    public Task<ApiResult<BrandColors>> GetBrandingAsync(CancellationToken cancel) => api.GetAsync<BrandColors>(Branding, cancel);

    public Task<ApiResult<BrandColors>> UpdateBrandingAsync(BrandingRequest request, CancellationToken cancel) =>
        api.SendAsync<BrandColors>(() => ApiConnection.Put(Branding, request), cancel);
}
