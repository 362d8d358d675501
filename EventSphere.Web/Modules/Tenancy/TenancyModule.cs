namespace EventSphere.Web.Modules.Tenancy;

internal static class TenancyModule
{
    public static void AddTenancy(this IServiceCollection services)
    {
        services.AddSingleton<TenancyClient>();
        services.AddScoped<SettingsClient>();
    }
}
