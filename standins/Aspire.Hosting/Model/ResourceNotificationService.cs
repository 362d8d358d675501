using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What waits do by default when a dependency ends or fails.</summary>
public sealed class ResourceNotificationServiceOptions
{
    public WaitBehavior DefaultWaitBehavior { get; set; }
}

/// <summary>Knows the state of every resource and tells whoever watches.</summary>
public sealed partial class ResourceNotificationService(
    DistributedApplicationModel model, ResourceLoggerService loggers, IOptions<ResourceNotificationServiceOptions> options) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];
    private readonly CancellationTokenSource _disposed = new();

    /// <summary>Yields the present state of every resource, then each change, until cancelled or the application is disposed.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>(new() { SingleReader = true });
        lock (_lock)
        {
            foreach (var present in _current.Values)
                channel.Writer.TryWrite(present);
            _watchers.Add(channel);
        }

        try
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
            await foreach (var change in channel.Reader.ReadAllAsync(linked.Token).ConfigureAwait(false))
                yield return change;
        }
        finally
        {
            lock (_lock)
                _watchers.Remove(channel);
        }
    }

    public bool TryGetCurrentState(string resourceId, [NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_lock)
            return _current.TryGetValue(resourceId, out resourceEvent);
    }

    /// <summary>Changes the state of all instances of a resource.</summary>
    public async Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        foreach (var id in resource.InstanceIds())
            await PublishUpdateAsync(resource, id, stateFactory).ConfigureAwait(false);
    }

    /// <summary>Changes the state of one instance of a resource.</summary>
    public Task PublishUpdateAsync(IResource resource, string resourceId, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (_lock)
        {
            var before = _current.TryGetValue(resourceId, out var last) ? last.Snapshot : InitialSnapshot(resource);
            var change = new ResourceEvent(resource, resourceId, stateFactory(before));
            _current[resourceId] = change;
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(change);
        }

        return Task.CompletedTask;
    }

    /// <summary>Waits for a state, by default Running.</summary>
    public Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        WaitForResourceAsync(resourceName, [string.IsNullOrEmpty(targetState) ? KnownResourceStates.Running : targetState],
            cancellationToken);

    /// <summary>Waits for one of several states and says which it was.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates,
        CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reached = await WaitForResourceAsync(resourceName,
            change => change.Snapshot.State is { } state && wanted.Contains(state.Text), cancellationToken).ConfigureAwait(false);
        return reached.Snapshot.State!.Text;
    }

    /// <summary>Waits for a state that satisfies a condition.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate,
        CancellationToken cancellationToken = default)
    {
        await foreach (var change in WatchAsync(cancellationToken).ConfigureAwait(false))
        {
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
                return change;
        }

        throw new OperationCanceledException($"The wait for the resource '{resourceName}' was given up.");
    }

    /// <inheritdoc cref="WaitForResourceHealthyAsync(string, WaitBehavior, CancellationToken)"/>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitForResourceHealthyAsync(resourceName, options.Value.DefaultWaitBehavior, cancellationToken);

    /// <summary>Waits until the resource runs, its health checks pass and its ready handlers have ended.</summary>
    /// <exception cref="DistributedApplicationException">
    /// It is not in the model, or it ended or failed and <paramref name="waitBehavior"/> says to stop then.
    /// </exception>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, WaitBehavior waitBehavior,
        CancellationToken cancellationToken = default)
    {
        if (waitBehavior is WaitBehavior.StopOnResourceUnavailable && !model.Resources.TryGetByName(resourceName, out _))
            throw new DistributedApplicationException($"The resource '{resourceName}' is not in the application model.");

        var reached = await WaitForResourceAsync(resourceName,
            change => change.Snapshot.HealthStatus is HealthStatus.Healthy
                || (waitBehavior is WaitBehavior.StopOnResourceUnavailable && IsUnavailable(change)),
            cancellationToken).ConfigureAwait(false);
        if (reached.Snapshot.HealthStatus is not HealthStatus.Healthy)
            throw new DistributedApplicationException($"Stopped waiting for the resource '{resourceName}' to become healthy: {Described(reached)}.");

        reached = await WaitForResourceAsync(resourceName,
            change => change.ResourceId == reached.ResourceId && change.Snapshot.ReadyHandlers is not null, cancellationToken)
                .ConfigureAwait(false);
        await reached.Snapshot.ReadyHandlers!.WaitAsync(cancellationToken).ConfigureAwait(false);
        return reached;
    }

    /// <summary>Ends every wait.</summary>
    public void Dispose() => _disposed.Cancel();

    private static bool IsUnavailable(ResourceEvent change) => change.Snapshot.State is { } state
        && (KnownResourceStates.TerminalStates.Contains(state.Text) || state.Text == KnownResourceStates.RuntimeUnhealthy);

    private static string Described(ResourceEvent change) =>
        $"it is {change.Snapshot.State?.Text}" + (change.Snapshot.ExitCode is { } code ? $" with exit code {code}" : "");

    private static CustomResourceSnapshot InitialSnapshot(IResource resource)
    {
        var initial = resource.Annotations.OfType<ResourceSnapshotAnnotation>().LastOrDefault()?.InitialSnapshot
            ?? new CustomResourceSnapshot
            {
                ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
                Properties = [],
            };

        // Without these a resource with health checks would count as healthy between its start and the first answer.
        return initial with
        {
            CreationTimeStamp = DateTime.UtcNow,
            HealthReports = [.. resource.HealthCheckKeys().Select(key => new HealthReportSnapshot(key, null, null, null))],
        };
    }
}
