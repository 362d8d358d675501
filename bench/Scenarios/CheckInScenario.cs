using System.Collections.Concurrent;
using EventSphere.Bench.Limits;
using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>Admissions of distinct tickets.</summary>
internal static class CheckInScenario
{
    private const int Tickets = 120_000;
    private const int Connections = 64;
    private const double GoalOfLimit = 0.25;

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, DatabaseLimits limits, Report report, TimeSpan duration)
    {
        var limit = await limits.CheckInAsync(Connections, duration);
        var target = await tenant.PublishEventAsync("check-ins", Tickets);
        var tokens = new ConcurrentQueue<string>(await tenant.FillAsync(stack, target, Tickets));
        var measure = await LoadRun.ForAsync(Connections, duration, async () =>
        {
            var connection = await HttpConnection.OpenAsync(stack.Api, tenant.AccessToken);
            return async () =>
            {
                if (!tokens.TryDequeue(out var token))
                    return LoadResult.Exhausted;
                var status = await connection.PostAsync("/api/v1/check-ins", $$"""{"token":"{{token}}","gate":"North"}""");
                return status == 200 && connection.Body.IndexOf("\"admitted\""u8) >= 0 ? LoadResult.Success : LoadResult.Failed;
            };
        });
        report.Add($"check-ins of distinct tickets, {Connections} connections", measure, limit, "limit-check-in.sql", GoalOfLimit);
    }
}
