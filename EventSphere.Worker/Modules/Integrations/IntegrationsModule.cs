using EventSphere.ServiceDefaults.Outgoing;
using EventSphere.Worker.Hosting;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Integrations;

internal static class IntegrationsModule
{
    public static IHostApplicationBuilder AddIntegrations(this IHostApplicationBuilder builder)
    {
        builder.AddGuardedAddresses(new PublicAddress(new Uri(builder.Configuration.Required("PublicUrl"))).MailDomain);
        builder.Services.AddSingleton<TenantServers>();
        builder.Services.AddSingleton<ITenantMails, TenantMails>();
        return builder;
    }
}
