namespace EventSphere.Api.Modules.Tenancy;

internal static class TenancyModule
{
    public static IServiceCollection AddTenancy(this IServiceCollection services) => services;

    public static void MapTenancy(this RouteGroupBuilder api) => SignUpTenant.Map(api);
}
