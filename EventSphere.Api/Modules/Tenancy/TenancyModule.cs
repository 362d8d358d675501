using EventSphere.Api.Hosting;
using EventSphere.Domain.Modules.Tenancy;

namespace EventSphere.Api.Modules.Tenancy;

internal static class TenancyModule
{
    /// <summary>What an organization sets for itself, in the API's description.</summary>
    public const string SettingsTag = "settings";

    public static IServiceCollection AddTenancy(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton<TenantDirectory>()
        .AddSingleton(SignUpPlan.From(configuration))
        .AddScoped<Organizations>()
        .AddScoped<DomainVerification>()
        .AddSingleton<IDomainRecords>(DomainRecords.From(configuration));

    public static void MapTenancy(this RouteGroupBuilder api)
    {
        SignUpTenant.Map(api);
        GetOrganization.Map(api);
        UpdateOrganization.Map(api);
        ChangeSlug.Map(api);
        SetLogo.Map(api);
        RemoveLogo.Map(api);
        GetBranding.Map(api);
        UpdateBranding.Map(api);
        ListDomains.Map(api);
        AddDomain.Map(api);
        VerifyDomain.Map(api);
        RemoveDomain.Map(api);
        GetHostTenant.Map(api);
        GetPlan.Map(api);
        ListFeatures.Map(api);
        SwitchFeature.Map(api);
    }
}
