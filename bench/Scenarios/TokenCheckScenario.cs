using System.Diagnostics;
using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>
/// What it costs to know who calls: token, revoked sessions, permission, the limits of caller and tenant. Two requests are asked by turns that are
/// refused in the same way, for a missing field, before any service is asked: one with a token, and one that anybody may ask. The difference is the
/// check.
/// </summary>
internal static class TokenCheckScenario
{
    private const double GoalMicroseconds = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report, TimeSpan duration)
    {
        using var known = await HttpConnection.OpenAsync(stack.Api, tenant.AccessToken);
        using var anybody = await HttpConnection.OpenAsync(stack.Api);
        var (with, without) = (new List<double>(), new List<double>());
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < WarmUp + duration)
        {
            var checkedOnes = await TimeAsync(known, "/api/v1/check-ins", """{"gate":"North"}""");
            var open = await TimeAsync(anybody, "/api/v1/auth/logout", "{}");
            if (clock.Elapsed < WarmUp)
                continue;
            with.Add(checkedOnes);
            without.Add(open);
        }

        var (p50, p50Open) = (Median(with), Median(without));
        report.Add(new ReportRow($"  a refusal without a token check, {without.Count:N0} by turns", p50Open, "µs", p50Open / 1000, null, null, null, null));
        report.Add(new ReportRow("token, permission and limits, added to it", p50 - p50Open, "µs", p50 / 1000, null, null, null, GoalMicroseconds, LowerIsBetter: true));
    }

    private static async Task<double> TimeAsync(HttpConnection connection, string path, string body)
    {
        var asked = Stopwatch.GetTimestamp();
        if (await connection.PostAsync(path, body) is not 400 and var status)
            throw new InvalidOperationException($"{path} answered {status}, and not that a field is missing.");
        return Stopwatch.GetElapsedTime(asked).TotalMicroseconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
