using EventSphere.ServiceDefaults.Clients;
using EventSphere.ServiceDefaults.Health;
using EventSphere.ServiceDefaults.Problems;
using EventSphere.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace EventSphere.ServiceDefaults;

public static class ServiceDefaultsExtensions
{
    /// <summary>What every service has: logs, traces and metrics, health, resilient HTTP clients that find services by name, problem details.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddConsoleLog();
        builder.AddTelemetry();
        builder.Services.AddRedaction();
        builder.Services.AddHealth();
        builder.Services.AddProblems();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddResilience());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }
}
