using System.Collections.Immutable;
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>
/// Asks the health checks of each running resource, often until the first good answer and seldom after it, and publishes
/// <see cref="ResourceReadyEvent"/> once at that first answer.
/// </summary>
internal sealed class HealthMonitor(
    ResourceNotificationService notifications, HealthCheckService checks, IDistributedApplicationEventing eventing,
    IServiceProvider services) : BackgroundService
{
    private static readonly TimeSpan WhileStarting = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan WhileUnhealthy = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WhileHealthy = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Dictionary<IResource, CancellationTokenSource> _monitored = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken).ConfigureAwait(false))
        {
            var resource = change.Resource;
            if (change.Snapshot.State?.Text == KnownResourceStates.Running)
            {
                if (_monitored.ContainsKey(resource))
                    continue;
                var mine = _monitored[resource] = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                _ = Task.Run(() => MonitorAsync(resource, mine.Token), stoppingToken);
            }
            else if (KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text) && HasEnded(resource)
                && _monitored.Remove(resource, out var monitor))
            {
                await monitor.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    private bool HasEnded(IResource resource) => resource.InstanceIds().All(id =>
        notifications.TryGetCurrentState(id, out var now) && KnownResourceStates.TerminalStates.Contains(now.Snapshot.State?.Text));

    private async Task MonitorAsync(IResource resource, CancellationToken cancellationToken)
    {
        var keys = resource.HealthCheckKeys();
        var isReady = keys.Length == 0;
        if (isReady)
            _ = FireReadyAsync(resource, cancellationToken);

        var since = Stopwatch.StartNew();
        while (keys.Length > 0 && !cancellationToken.IsCancellationRequested)
        {
            var report = await AskAsync(keys, cancellationToken).ConfigureAwait(false);
            if (cancellationToken.IsCancellationRequested)
                return;

            var isHealthy = report.All(entry => entry.Status is HealthStatus.Healthy);
            await notifications.PublishUpdateAsync(resource, state => state with { HealthReports = report }).ConfigureAwait(false);
            if (isHealthy && !isReady)
            {
                isReady = true;
                _ = FireReadyAsync(resource, cancellationToken);
            }

            var pause = isHealthy ? WhileHealthy : !isReady && since.Elapsed < StartLimit ? WhileStarting : WhileUnhealthy;
            await Task.Delay(pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<ImmutableArray<HealthReportSnapshot>> AskAsync(string[] keys, CancellationToken cancellationToken)
    {
        var now = DateTime.UtcNow;
        try
        {
            var report = await checks.CheckHealthAsync(registration => keys.Contains(registration.Name), cancellationToken)
                .ConfigureAwait(false);
            return [.. keys.Select(key => report.Entries.TryGetValue(key, out var entry)
                ? new HealthReportSnapshot(key, entry.Status, entry.Description, entry.Exception?.ToString()) { LastRunAt = now }
                : Unhealthy(key, $"No health check '{key}' is registered.", null))];
        }
        catch (Exception failure)
        {
            return [.. keys.Select(key => Unhealthy(key, "The health check could not be asked.", failure))];
        }

        HealthReportSnapshot Unhealthy(string key, string description, Exception? failure) =>
            new(key, HealthStatus.Unhealthy, description, failure?.ToString()) { LastRunAt = now };
    }

    private async Task FireReadyAsync(IResource resource, CancellationToken cancellationToken)
    {
        var handlers = Task.Run(() =>
            eventing.PublishAsync(new ResourceReadyEvent(resource, services), cancellationToken), cancellationToken);
        await handlers.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Whoever waits for the resource awaits this task and so learns of a handler that threw.
        await notifications.PublishUpdateAsync(resource, state => state with { ReadyHandlers = handlers }).ConfigureAwait(false);
    }
}

/// <summary>Healthy while GET answers with a certain status.</summary>
internal sealed class HttpHealthCheck(EndpointReference endpoint, string path, int statusCode) : IHealthCheck
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
    };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!endpoint.IsAllocated)
            return HealthCheckResult.Unhealthy("The endpoint has no address yet.");

        var uri = new Uri(new Uri(endpoint.Url), path);
        try
        {
            using var answer = await Client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            return (int)answer.StatusCode == statusCode
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{uri} answers {(int)answer.StatusCode}, expected {statusCode}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy($"{uri} does not answer: {failure.Message}");
        }
    }
}
