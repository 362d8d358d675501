using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSphere.Worker.Messaging;

/// <summary>Healthy while relay and receivers turn. They turn at least every few seconds, also when there is nothing to do.</summary>
internal sealed class LoopsTurn(WorkerSignals signals) : IHealthCheck
{
    // A receiver waits for room while handlers use up their time, so this is longer than that.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var since = signals.SinceLastTurn;
        return Task.FromResult(since < Longest
            ? HealthCheckResult.Healthy()
            : new HealthCheckResult(context.Registration.FailureStatus, $"A loop has not turned for {since.TotalSeconds:F0} s."));
    }
}
