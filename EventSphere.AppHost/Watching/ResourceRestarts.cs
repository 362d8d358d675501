using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace EventSphere.AppHost.Watching;

/// <summary>
/// Starts a service again that crashed after the stack was ready, later each time. Servers are not its concern: theirs is their supervisor,
/// or the container engine.
/// </summary>
internal sealed class ResourceRestarts(
    WatchedStack stack, ResourceCommandService commands, TimeProvider clock, ILogger<ResourceRestarts> log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    public void Observe(ResourceEvent change, CancellationToken cancellationToken)
    {
        var name = change.Resource.Name;
        var state = change.Snapshot.State?.Text ?? "";
        var before = _known.GetValueOrDefault(name, new Known("", TimeSpan.FromSeconds(1), clock.GetTimestamp()));
        if (state == before.State)
            return;
        _known[name] = before with { State = state };
        if (!KnownResourceStates.TerminalStates.Contains(state) || stack.RunsOnce(name))
            return;

        // Whoever stops it on the dashboard wants it stopped.
        if (before.State == KnownResourceStates.Stopping)
            return;
        var exit = change.Snapshot.ExitCode is { } code ? $" with exit code {code}" : "";
        if (!stack.Services.Contains(name))
        {
            log.LogError("{Resource} ended{Exit}; start the stack again to have it back", name, exit);
            return;
        }

        // A minute without a crash is forgiven.
        var pause = clock.GetElapsedTime(before.Since) > TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(1) : before.Pause;
        _known[name] = new Known(state, TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Longest.Ticks)), clock.GetTimestamp());
        log.LogError("{Resource} ended{Exit} and is started again in {Seconds} s", name, exit, pause.TotalSeconds);
        _ = StartAgainAsync(change.ResourceId, name, pause, cancellationToken);
    }

    private async Task StartAgainAsync(string resourceId, string name, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
            var result = await commands.ExecuteCommandAsync(resourceId, KnownResourceCommands.StartCommand, cancellationToken);
            if (!result.Success)
                log.LogError("{Resource} could not be started again", name);
        }
        catch (OperationCanceledException)
        {
            // The stack is being stopped.
        }
    }

    private sealed record Known(string State, TimeSpan Pause, long Since);
}
