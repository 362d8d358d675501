using EventSphere.Api.Hosting;

namespace EventSphere.Api.Modules.Tenancy;

internal static class TenancyModule
{
    public static IServiceCollection AddTenancy(this IServiceCollection services) => services.AddSingleton<TenantDirectory>();

    public static void MapTenancy(this RouteGroupBuilder api) => SignUpTenant.Map(api);
}
