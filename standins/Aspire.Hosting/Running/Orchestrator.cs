using System.Collections.Concurrent;
using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>Brings the model to life: ports first, then every resource as soon as what it waits for is ready; and stops it all.</summary>
internal sealed class Orchestrator(
    DistributedApplicationModel model, IDistributedApplicationEventing eventing, ResourceNotificationService notifications,
    ResourceLoggerService loggers, ProcessLaunch launch, ChildProcesses processes, IConfiguration configuration,
    IHostApplicationLifetime lifetime, IServiceProvider services) : IHostedService
{
    private readonly ConcurrentDictionary<string, ChildProcess> _running = new(StringComparer.OrdinalIgnoreCase);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Returns when every resource that starts with the application has been started or has failed to.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await StartAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Ctrl+C while resources still wait is an orderly end, not a failed start.
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await processes.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Starts the instances of a resource that do not run.</summary>
    public async Task StartResourceAsync(IResource resource, CancellationToken cancellationToken) =>
        await StartInstancesAsync(resource, [.. resource.InstanceIds().Where(id => !_running.ContainsKey(id))], cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Stops the instances of a resource and waits for their end.</summary>
    public async Task StopResourceAsync(IResource resource)
    {
        await notifications.PublishUpdateAsync(resource, state => state with { State = KnownResourceStates.Stopping })
            .ConfigureAwait(false);
        foreach (var id in resource.InstanceIds())
        {
            if (!_running.TryGetValue(id, out var child))
                continue;
            await child.StopAsync().ConfigureAwait(false);
            await notifications.WaitForResourceAsync(resource.Name,
                change => change.ResourceId == id && change.Snapshot.ExitCode is not null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        var resources = model.Resources.ToArray();
        var ports = new PortAllocation(configuration.GetValue("DcpPublisher:RandomizePorts", false));
        foreach (var resource in resources)
            ports.Allocate(resource);
        foreach (var resource in resources.OfType<IResourceWithEndpoints>())
            await eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, services), linked.Token).ConfigureAwait(false);
        foreach (var resource in resources)
        {
            await notifications.PublishUpdateAsync(resource, state => state with
            {
                State = state.State ?? KnownResourceStates.NotStarted,
                Urls = UrlsOf(resource),
            }).ConfigureAwait(false);
        }

        // Each on its own: one slow handler or wait must not hold up another.
        await Task.WhenAll(resources.Select(resource => Task.Run(() => BringUpAsync(resource, linked.Token), linked.Token)))
            .ConfigureAwait(false);
        await eventing.PublishAsync(new AfterResourcesCreatedEvent(services, model), linked.Token).ConfigureAwait(false);
    }

    private async Task BringUpAsync(IResource resource, CancellationToken cancellationToken)
    {
        await eventing.PublishAsync(new InitializeResourceEvent(resource, eventing, loggers, notifications, services), cancellationToken)
            .ConfigureAwait(false);
        if (resource.HasAnnotationOfType<ExplicitStartupAnnotation>())
            return;

        switch (resource)
        {
            case ExecutableResource or ProjectResource:
                await StartInstancesAsync(resource, resource.InstanceIds(), cancellationToken).ConfigureAwait(false);
                break;
            case ParameterResource parameter:
                await ReadParameterAsync(parameter, cancellationToken).ConfigureAwait(false);
                break;
            case ConnectionStringResource:
                if (await PrepareAsync(resource, cancellationToken).ConfigureAwait(false))
                    await PublishStateAsync(resource, KnownResourceStates.Running).ConfigureAwait(false);
                break;
        }
    }

    private async Task ReadParameterAsync(ParameterResource parameter, CancellationToken cancellationToken)
    {
        try
        {
            await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false);
            await PublishStateAsync(parameter, KnownResourceStates.Running).ConfigureAwait(false);
        }
        catch (MissingParameterValueException missing)
        {
            // The official dashboard would ask for it. What uses the parameter fails to start with the same words.
            loggers.GetLogger(parameter).LogError("{Message}", missing.Message);
            await PublishStateAsync(parameter, KnownResourceStates.ValueMissing).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the dependencies and runs the handlers; false if the resource cannot start.</summary>
    private async Task<bool> PrepareAsync(IResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await notifications.WaitForDependenciesAsync(resource, cancellationToken).ConfigureAwait(false);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), cancellationToken).ConfigureAwait(false);
            if (resource is IResourceWithConnectionString)
                await eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, services), cancellationToken)
                    .ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            await FailAsync(resource, failure, resource.InstanceIds()).ConfigureAwait(false);
            return false;
        }
    }

    private async Task StartInstancesAsync(IResource resource, string[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0 || !await PrepareAsync(resource, cancellationToken).ConfigureAwait(false))
            return;

        foreach (var id in ids)
        {
            try
            {
                await PublishAsync(resource, id, state => state with
                {
                    State = KnownResourceStates.Starting,
                    ExitCode = null,
                    StopTimeStamp = null,
                    HealthReports = [.. state.HealthReports.Select(report => report with { Status = null })],
                }).ConfigureAwait(false);
                var start = await launch.ForAsync(resource, id, cancellationToken).ConfigureAwait(false);
                var child = processes.Start(start, loggers.GetLogger(id));
                _running[id] = child;
                await PublishAsync(resource, id, state => state with
                {
                    State = KnownResourceStates.Running,
                    StartTimeStamp = DateTime.UtcNow,
                }).ConfigureAwait(false);
                _ = WatchAsync(resource, id, child);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                await FailAsync(resource, failure, id).ConfigureAwait(false);
            }
        }
    }

    private async Task WatchAsync(IResource resource, string id, ChildProcess child)
    {
        var exitCode = await child.Exit.ConfigureAwait(false);
        processes.Ended(child);
        _running.TryRemove(id, out _);
        if (exitCode != 0 && !_stopping.IsCancellationRequested)
            loggers.GetLogger(id).LogWarning("The process of '{Resource}' has ended with exit code {ExitCode}.", id, exitCode);
        await PublishAsync(resource, id, state => state with
        {
            State = KnownResourceStates.Finished,
            ExitCode = exitCode,
            StopTimeStamp = DateTime.UtcNow,
        }).ConfigureAwait(false);
    }

    private async Task FailAsync(IResource resource, Exception failure, params string[] ids)
    {
        foreach (var id in ids)
        {
            var log = loggers.GetLogger(id);
            if (failure is DistributedApplicationException or NotSupportedException)
                log.LogError("'{Resource}' could not be started: {Reason}", id, failure.Message);
            else
                log.LogError(failure, "'{Resource}' could not be started.", id);
            await PublishAsync(resource, id, state => state with { State = KnownResourceStates.FailedToStart }).ConfigureAwait(false);
        }
    }

    private async Task PublishStateAsync(IResource resource, string newState)
    {
        foreach (var id in resource.InstanceIds())
            await PublishAsync(resource, id, state => state with { State = newState }).ConfigureAwait(false);
    }

    /// <summary>What belongs to a resource and has no process of its own is in the same state.</summary>
    private async Task PublishAsync(IResource resource, string id, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        await notifications.PublishUpdateAsync(resource, id, change).ConfigureAwait(false);
        foreach (var child in model.Resources.Where(child => child is IResourceWithParent belongs && belongs.Parent == resource
            && child is not (ExecutableResource or ProjectResource)))
        {
            await notifications.PublishUpdateAsync(child, change).ConfigureAwait(false);
        }
    }

    private static ImmutableArray<UrlSnapshot> UrlsOf(IResource resource)
    {
        if (resource is not IResourceWithEndpoints withEndpoints)
            return [];

        return [.. withEndpoints.GetEndpoints().Select(endpoint =>
        {
            var url = new ResourceUrlAnnotation { Url = endpoint.Url, Endpoint = endpoint };
            foreach (var change in resource.Annotations.OfType<EndpointUrlCallbackAnnotation>())
            {
                if (string.Equals(change.EndpointName, endpoint.EndpointName, StringComparison.OrdinalIgnoreCase))
                    change.Callback(url);
            }

            return new UrlSnapshot(endpoint.EndpointName, new Uri(new Uri(endpoint.Url), url.Url).ToString().TrimEnd('/'),
                IsInternal: false)
            {
                DisplayProperties = new(url.DisplayText ?? ""),
            };
        })];
    }
}
