using EventSphere.ServiceDefaults.Outgoing;

namespace EventSphere.Api.Modules.Integrations;

internal static class IntegrationsModule
{
    /// <summary>What the organization has at others, in the API's description.</summary>
    public const string Tag = "integrations";

    public static void AddIntegrations(this IHostApplicationBuilder builder, Uri publicUrl)
    {
        builder.AddGuardedAddresses(publicUrl.HostNameType == UriHostNameType.Dns ? publicUrl.IdnHost : "eventsphere.localhost");
        builder.Services.AddScoped<SmtpTest>();
    }

    public static void MapIntegrations(this RouteGroupBuilder api)
    {
        ListIntegrations.Map(api);
        UpdateSmtp.Map(api);
        RemoveSmtp.Map(api);
        TestSmtp.Map(api);
    }
}
