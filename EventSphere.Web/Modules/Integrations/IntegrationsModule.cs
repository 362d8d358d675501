namespace EventSphere.Web.Modules.Integrations;

internal static class IntegrationsModule
{
    public static void AddIntegrations(this IServiceCollection services) => services.AddScoped<IntegrationsClient>();
}
