using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace EventSphere.ServiceDefaults.Health;

/// <summary>
/// Runs the checks at most once a second, however many ask: the address is open to anyone, and each run asks the database, Redis
/// and storage.
/// </summary>
internal sealed partial class HealthReports(HealthCheckService checks, TimeProvider time, ILogger<HealthReports> log)
{
    private static readonly TimeSpan _fresh = TimeSpan.FromSeconds(1);

    // Checks are cancelled after 3 s; a client that blocks its thread while connecting does not notice.
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<string, Run> _runs = new();

    public Task<HealthAnswer> GetAsync(string kind, Func<HealthCheckRegistration, bool> predicate) => _runs
        .AddOrUpdate(kind, _ => Begin(predicate), (_, run) => IsFresh(run) ? run : Begin(predicate))
        .Answer.Value;

    private bool IsFresh(Run run) => !run.Answer.Value.IsCompleted || time.GetElapsedTime(run.BegunAt) < _fresh;

    private Run Begin(Func<HealthCheckRegistration, bool> predicate) => new(time.GetTimestamp(), new(() => RunAsync(predicate)));

    private async Task<HealthAnswer> RunAsync(Func<HealthCheckRegistration, bool> predicate)
    {
        try
        {
            var report = await checks.CheckHealthAsync(predicate).WaitAsync(_longest, time);
            return new(report.Status.ToString(), report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString()));
        }
        catch (Exception exception)
        {
            // Too late, or a check could not even be made, as with a connection string that its client refuses.
            ChecksFailed(log, exception);
            return new(nameof(HealthStatus.Unhealthy), new Dictionary<string, string>());
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The health checks could not be run")]
    private static partial void ChecksFailed(ILogger log, Exception exception);

    private sealed record Run(long BegunAt, Lazy<Task<HealthAnswer>> Answer);
}
