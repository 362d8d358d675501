using EventSphere.Api.Hosting;

namespace EventSphere.Api.Modules.Tenancy;

internal static class TenancyModule
{
    /// <summary>What an organization sets for itself, in the API's description.</summary>
    public const string SettingsTag = "settings";

    public static IServiceCollection AddTenancy(this IServiceCollection services) => services.AddSingleton<TenantDirectory>();

    public static void MapTenancy(this RouteGroupBuilder api)
    {
        SignUpTenant.Map(api);
        GetBranding.Map(api);
        UpdateBranding.Map(api);
    }
}
