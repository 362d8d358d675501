using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public sealed partial class ResourceNotificationService
{
    /// <summary>Waits for everything that a resource was told to wait for.</summary>
    /// <exception cref="DistributedApplicationException">A dependency failed, or ended with another exit code than the expected one.</exception>
    public async Task WaitForDependenciesAsync(IResource resource, CancellationToken cancellationToken)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().Where(wait => wait.Resource is not IResourceWithoutLifetime).ToArray();
        if (waits.Length == 0)
            return;

        await PublishUpdateAsync(resource, state => state with { State = KnownResourceStates.Waiting }).ConfigureAwait(false);
        var pending = waits.SelectMany(wait =>
            wait.Resource.InstanceIds().Select(id => WaitForAsync(resource, wait, id, cancellationToken))).ToList();
        while (pending.Count > 0)
        {
            // One failed dependency is reason enough to stop waiting for the others.
            var ended = await Task.WhenAny(pending).ConfigureAwait(false);
            pending.Remove(ended);
            await ended.ConfigureAwait(false);
        }
    }

    private async Task WaitForAsync(IResource resource, WaitAnnotation wait, string id, CancellationToken cancellationToken)
    {
        var behavior = wait.WaitBehavior ?? options.Value.DefaultWaitBehavior;
        var log = loggers.GetLogger(resource);

        Task<ResourceEvent> Until(Func<ResourceEvent, bool> condition) =>
            WaitForResourceAsync(wait.Resource.Name, change => change.ResourceId == id && condition(change), cancellationToken);

        DistributedApplicationException Unavailable(ResourceEvent change, string expected) =>
            new($"The resource '{resource.Name}' stopped waiting for '{id}': {Described(change)}{expected}.");

        if (wait.WaitType is WaitType.WaitForCompletion)
        {
            log.LogInformation("Waiting for resource '{ResourceName}' to complete.", id);
            var ended = await Until(change => change.Snapshot.ExitCode is not null
                || KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text)).ConfigureAwait(false);
            if (ended.Snapshot.State?.Text == KnownResourceStates.FailedToStart
                || (ended.Snapshot.ExitCode ?? wait.ExitCode) != wait.ExitCode)
                throw Unavailable(ended, $", expected exit code {wait.ExitCode}");
            return;
        }

        log.LogInformation("Waiting for resource '{ResourceName}' to enter the 'Running' state.", id);
        var started = await Until(change => change.Snapshot.State?.Text == KnownResourceStates.Running
            || (behavior is WaitBehavior.StopOnResourceUnavailable && IsUnavailable(change))).ConfigureAwait(false);
        if (started.Snapshot.State?.Text != KnownResourceStates.Running)
            throw Unavailable(started, "");
        if (wait.WaitType is WaitType.WaitUntilStarted)
            return;

        // As in the official package a process that dies here, between running and healthy, is waited for without end.
        await Until(change => change.Snapshot.HealthStatus is HealthStatus.Healthy).ConfigureAwait(false);
        var ready = await Until(change => change.Snapshot.ReadyHandlers is not null).ConfigureAwait(false);
        await ready.Snapshot.ReadyHandlers!.WaitAsync(cancellationToken).ConfigureAwait(false);
        log.LogInformation("Finished waiting for resource '{ResourceName}'.", id);
    }
}
