using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Tenancy;

/// <summary>The API's <c>settings</c> routes.</summary>
public sealed class SettingsClient(ISignedInApi api)
{
    private const string Organization = "settings/organization";
    private const string Branding = "settings/branding";
    private const string Logo = "settings/logo";
    private const string Domains = "settings/domains";

    public Task<ApiResult<OrganizationResponse>> GetOrganizationAsync(CancellationToken cancel) => api.GetAsync<OrganizationResponse>(Organization, cancel);

    public Task<ApiResult<OrganizationResponse>> UpdateOrganizationAsync(OrganizationRequest request, CancellationToken cancel) =>
        api.SendAsync<OrganizationResponse>(() => ApiConnection.Put(Organization, request), cancel);

    public Task<ApiResult<OrganizationResponse>> ChangeSlugAsync(string slug, CancellationToken cancel) =>
        api.SendAsync<OrganizationResponse>(() => ApiConnection.Put("settings/slug", new ChangeSlugRequest(slug)), cancel);

    public Task<ApiResult<OrganizationResponse>> SetLogoAsync(Guid imageId, CancellationToken cancel) =>
        api.SendAsync<OrganizationResponse>(() => ApiConnection.Put(Logo, new SetLogoRequest(imageId)), cancel);

    public Task<ApiResult<Nothing>> RemoveLogoAsync(CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, Logo), cancel);

    public Task<ApiResult<BrandColors>> GetBrandingAsync(CancellationToken cancel) => api.GetAsync<BrandColors>(Branding, cancel);

    public Task<ApiResult<BrandColors>> UpdateBrandingAsync(BrandingRequest request, CancellationToken cancel) =>
        api.SendAsync<BrandColors>(() => ApiConnection.Put(Branding, request), cancel);

    public Task<ApiResult<FeaturesResponse>> ListFeaturesAsync(CancellationToken cancel) => api.GetAsync<FeaturesResponse>("settings/features", cancel);

    /// <param name="enabled">Null: as for all others.</param>
    public Task<ApiResult<FeatureResponse>> SwitchFeatureAsync(string key, bool? enabled, CancellationToken cancel) =>
        api.SendAsync<FeatureResponse>(() => ApiConnection.Put($"settings/features/{Uri.EscapeDataString(key)}", new SwitchFeatureRequest(enabled)), cancel);

    public Task<ApiResult<PlanResponse>> GetPlanAsync(CancellationToken cancel) => api.GetAsync<PlanResponse>("settings/plan", cancel);

    public Task<ApiResult<DomainsResponse>> ListDomainsAsync(CancellationToken cancel) => api.GetAsync<DomainsResponse>(Domains, cancel);

    public Task<ApiResult<DomainResponse>> AddDomainAsync(string name, CancellationToken cancel) =>
        api.SendAsync<DomainResponse>(() => ApiConnection.Post(Domains, new AddDomainRequest(name)), cancel);

    public Task<ApiResult<DomainResponse>> VerifyDomainAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<DomainResponse>(() => new HttpRequestMessage(HttpMethod.Post, $"{Domains}/{id}/verify"), cancel);

    public Task<ApiResult<Nothing>> RemoveDomainAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"{Domains}/{id}"), cancel);
}
