using EventSphere.AppHost.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventSphere.AppHost.Watching;

internal static class WatchingExtensions
{
    /// <summary>Watches the given services and tasks and all servers; nothing while publishing.</summary>
    public static void WatchStack(
        this IDistributedApplicationBuilder builder, StackSettings settings, Servers servers, string[] tasks, string[] services)
    {
        if (!builder.ExecutionContext.IsRunMode)
            return;
        File.Delete(Path.Combine(settings.DataFolder, "endpoints.json"));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(new WatchedStack(servers, services, tasks, builder.Configuration));
        builder.Services.AddSingleton<ResourceRestarts>();

        // First, since Aspire's own service returns from its start only when all is up.
        builder.Services.Insert(0, ServiceDescriptor.Singleton<IHostedService, StackWatch>());

        // Last, and so the first to stop.
        builder.Services.AddHostedService<ServicesFirst>();

        // What the services write is shown by the watch: warnings here, all of it in data/logs and, with its traces, on the dashboard.
        builder.Services.AddLogging(logging => logging
            .AddFilter($"{builder.Environment.ApplicationName}.Resources", LogLevel.None)
            .AddFilter("Aspire.Hosting", LogLevel.Warning)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
    }
}
