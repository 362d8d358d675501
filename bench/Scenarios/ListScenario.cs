using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>The registrations list of a big event: pages, and searches in it.</summary>
internal static class ListScenario
{
    private const int Rows = 200_000;
    private const int Connections = 16;
    private const double GoalOfPages = 1_000;

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report, TimeSpan duration)
    {
        var target = await tenant.PublishEventAsync("list", Rows);
        await tenant.FillAsync(stack, target, Rows);
        var path = $"/api/v1/events/{target.Id}/registrations?pageSize=50";

        report.Add($"registrations list, {Rows:N0} rows, 50 a page, {Connections} connections",
            await AskAsync(() => $"{path}&page={Random.Shared.Next(1, 20)}"), goal: GoalOfPages);
        report.Add($"search in that list, {Connections} connections",
            await AskAsync(() => $"{path}&search={BenchTenant.LastNameOf(Random.Shared.Next(1, Rows))}"));

        Task<Measure> AskAsync(Func<string> next) => LoadRun.ForAsync(Connections, duration, async () =>
        {
            var connection = await HttpConnection.OpenAsync(stack.Api, tenant.AccessToken);
            return async () => await connection.GetAsync(next()) == 200 && connection.Body.IndexOf("example.com"u8) > 0 ? LoadResult.Success : LoadResult.Failed;
        });
    }
}
