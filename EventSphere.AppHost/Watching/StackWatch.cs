using System.Collections.Concurrent;
using EventSphere.AppHost.Infrastructure;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace EventSphere.AppHost.Watching;

/// <summary>
/// Watches the start: all healthy in time, or one sentence about what is not and an end with everything stopped. Aspire itself would show
/// the dead resource on its dashboard and let what waits for it wait for ever.
/// </summary>
internal sealed class StackWatch(
    WatchedStack stack, StackSettings settings, ResourceNotificationService notifications, ResourceLoggerService loggers,
    ResourceRestarts restarts, IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    private readonly Dictionary<string, Standing> _standing = stack.Resources.ToDictionary(resource => resource, _ => Standing.Expected);
    private readonly Dictionary<string, string> _states = [];
    private readonly Dictionary<string, string> _health = [];
    private readonly ConcurrentDictionary<string, ResourceOutput> _outputs = new(StringComparer.Ordinal);
    private readonly TimeSpan _deadline = settings.Deadline ?? stack.UsualDeadline;
    private readonly long _began = clock.GetTimestamp();
    private bool _isReady;

    private enum Standing
    {
        Expected,
        Well,
    }

    public override void Dispose()
    {
        base.Dispose();
        foreach (var output in _outputs.Values)
            output.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What children say while they are being stopped is no news.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        using var deadline = clock.CreateTimer(_ => MissDeadline(), null, _deadline, Timeout.InfiniteTimeSpan);
        try
        {
            await foreach (var change in notifications.WatchAsync(stopping.Token))
            {
                var name = change.Resource.Name;
                if (!_standing.ContainsKey(name))
                    continue;
                if (_outputs.TryAdd(name, new ResourceOutput(name, Path.Combine(settings.DataFolder, "logs"), showsWarnings: stack.IsOurs(name))))
                    _ = RelayAsync(change.ResourceId, _outputs[name], stopping.Token);
                if (_isReady)
                    restarts.Observe(change, stopping.Token);
                else if (await ObserveStartAsync(name, change.Snapshot, stopping.Token))
                    await BeReadyAsync(stopping.Token);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The stack is being stopped.
        }
    }

    private async Task<bool> ObserveStartAsync(string name, CustomResourceSnapshot snapshot, CancellationToken cancellationToken)
    {
        var state = snapshot.State?.Text ?? "not started";
        _states[name] = state;
        var reports = snapshot.HealthReports;
        _health[name] = reports.IsDefaultOrEmpty
            ? ""
            : reports.FirstOrDefault(report => report.Status != HealthStatus.Healthy)?.Description ?? "";
        if (_health[name].StartsWith(StartFailure.Final, StringComparison.Ordinal))
        {
            Fail(_health[name][StartFailure.Final.Length..], null);
            return false;
        }

        if (KnownResourceStates.TerminalStates.Contains(state))
        {
            // Under Aspire a child that has ended early may show exit code 0 whatever it was.
            if (stack.RunsOnce(name) && state != KnownResourceStates.FailedToStart && snapshot.ExitCode is null or 0)
            {
                _standing[name] = Standing.Well;
            }
            else
            {
                // Its last lines may be on their way still.
                await Task.Delay(TimeSpan.FromMilliseconds(300), clock, cancellationToken);
                var exit = snapshot.ExitCode is > 0 and var code ? $" with exit code {code}" : "";
                Fail($"{name} ended{exit} before the stack was ready: {stack.RemedyFor(name)}", name);
                return false;
            }
        }
        else if (!stack.RunsOnce(name) && snapshot.HealthStatus == HealthStatus.Healthy && state == KnownResourceStates.Running)
        {
            if (_standing[name] == Standing.Expected)
                HealthyFile.Write(settings, name);
            _standing[name] = Standing.Well;
        }

        return _standing.Values.All(standing => standing == Standing.Well);
    }

    private async Task BeReadyAsync(CancellationToken cancellationToken)
    {
        _isReady = true;
        await stack.WriteEndpointsAsync(settings, cancellationToken);
        Console.WriteLine(stack.Table(settings, clock.GetElapsedTime(_began)));
    }

    private void MissDeadline()
    {
        if (_isReady || lifetime.ApplicationStopping.IsCancellationRequested)
            return;
        var late = _standing.Where(entry => entry.Value == Standing.Expected).Select(entry => entry.Key).ToArray();
        var first = late.FirstOrDefault(name => _states.GetValueOrDefault(name) == KnownResourceStates.Running) ?? late[0];
        var why = _health.GetValueOrDefault(first) is { Length: > 0 } health ? $" ({health})" : "";
        Fail($"{first} was not healthy after {_deadline.TotalSeconds:0} s{why}: {stack.RemedyFor(first)}", first);
    }

    private void Fail(string sentence, string? resource)
    {
        if (Environment.ExitCode != 0)
            return;
        Environment.ExitCode = 1;
        Console.Error.WriteLine(sentence);
        if (resource is not null && _outputs.TryGetValue(resource, out var output) && output.Last.Count > 0)
        {
            Console.Error.WriteLine($"Its last words (all of them: {output.File}):");
            foreach (var line in output.Last)
                Console.Error.WriteLine($"  {line}");
        }

        lifetime.StopApplication();
    }

    private async Task RelayAsync(string resourceId, ResourceOutput output, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var lines in loggers.WatchAsync(resourceId).WithCancellation(cancellationToken))
            {
                foreach (var line in lines)
                    output.Write(line.Content, line.IsErrorMessage, quiet: cancellationToken.IsCancellationRequested);
            }
        }
        catch (OperationCanceledException)
        {
            // The stack is being stopped.
        }
    }
}
