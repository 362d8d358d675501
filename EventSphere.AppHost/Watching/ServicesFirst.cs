using Microsoft.Extensions.Hosting;

namespace EventSphere.AppHost.Watching;

/// <summary>
/// Stops the services before the servers. Aspire stops all at once, and a service that finds database, queue and telemetry gone uses up
/// the six seconds it has before it is killed.
/// </summary>
internal sealed class ServicesFirst(WatchedStack stack, ResourceCommandService commands, DistributedApplicationModel model) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var stops = model.Resources.Where(resource => stack.Services.Contains(resource.Name))
            .Select(service => commands.ExecuteCommandAsync(service, KnownResourceCommands.StopCommand, cancellationToken));

        // Whatever comes of it, Aspire's own stop follows.
        await ((Task)Task.WhenAll(stops)).WaitAsync(TimeSpan.FromSeconds(6), cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
