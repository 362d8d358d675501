using System.Collections.Concurrent;
using System.Globalization;
using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>
/// Somebody tries passwords, from several addresses and on many accounts, while another tenant's landing page, list and door are in use at a pace
/// that leaves the machine room. The others' p99 during it, against the better
/// of those before and after it.
/// </summary>
internal static class SignInFloodScenario
{
    private const int SignIns = 10_000;
    private const int WarmUpSignIns = 500;
    private const int Addresses = 8;
    private const int Accounts = 100;
    private const int Connections = 64;
    private const int Rows = 20_000;
    private const double GoalOfUndisturbed = 2;

    // Refusals come so fast that the flood would be one of requests, made by a generator on the same cores: a thousand a second are enough.
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(64);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report, TimeSpan duration)
    {
        var target = await tenant.PublishEventAsync("flood", Rows);
        var tokens = new ConcurrentQueue<string>(await tenant.FillAsync(stack, target, Rows));
        Workload[] others =
        [
            new("landing page", stack.Web, null, TimeSpan.FromMilliseconds(20), (connection, _) => connection.GetAsync($"/e/{tenant.Slug}/{target.Slug}")),
            new("registrations list", stack.Api, tenant.AccessToken, TimeSpan.FromMilliseconds(80), (connection, _) => connection.GetAsync($"/api/v1/events/{target.Id}/registrations?pageSize=50")),
            new("check-ins", stack.Api, tenant.AccessToken, TimeSpan.FromMilliseconds(40), (connection, token) => connection.PostAsync("/api/v1/check-ins", $$"""{"token":"{{token}}","gate":"North"}""")),
        ];

        // The other work has a warm-up of its own; what a sign-in runs is compiled here, and is not part of what is measured.
        await FloodAsync(stack, WarmUpSignIns);
        var before = await UndisturbedAsync();
        using var over = new CancellationTokenSource();
        var disturbed = Task.WhenAll(others.Select(other => RunAsync(other, tokens, elapsed => elapsed < Longest && !over.IsCancellationRequested)));
        // Begins when the others are warm.
        await Task.Delay(TimeSpan.FromSeconds(5));
        var flood = await FloodAsync(stack, SignIns);
        await over.CancelAsync();
        var during = await disturbed;
        var after = await UndisturbedAsync();

        report.Add(new ReportRow($"sign-ins with wrong passwords, {Connections} connections, {Addresses} addresses", flood.Refused / flood.Seconds, "/s", null, null, null, null, null));
        for (var i = 0; i < others.Length; i++)
        {
            if (before[i].Failed + during[i].Failed + after[i].Failed > 0)
                throw new InvalidOperationException($"{others[i].Name}: requests failed, so the figure would say nothing.");
            report.Add(new ReportRow($"  {others[i].Name} meanwhile, p99", during[i].P99, "ms", during[i].P50, during[i].P99, Math.Min(before[i].P99, after[i].P99), "its p99 undisturbed", GoalOfUndisturbed, LowerIsBetter: true));
        }

        Task<Measure[]> UndisturbedAsync() => Task.WhenAll(others.Select(other => RunAsync(other, tokens, elapsed => elapsed < duration)));
    }

    private static async Task<Measure> FloodAsync(RunningStack stack, int signIns)
    {
        var next = -1;
        // Whom an earlier run tried is locked out, and its addresses are: refusing them takes no hash.
        var run = Random.Shared.Next(1 << 16);
        var measure = await LoadRun.ToTheEndAsync(Connections, async () =>
        {
            var connection = await HttpConnection.OpenAsync(stack.Api, takesLimits: true);
            return async () =>
            {
                var n = Interlocked.Increment(ref next);
                if (n >= signIns)
                    return LoadResult.Exhausted;
                connection.MoreHeaders = string.Create(CultureInfo.InvariantCulture,
                    $"X-EventSphere-Service: {stack.ServiceCredential}\r\nX-EventSphere-Client: 10.{run >> 8}.{run & 255}.{n % Addresses}\r\n");
                await Task.Delay(Gap);
                var status = await connection.PostAsync("/api/v1/auth/login", $$"""{"email":"somebody{{n % Accounts}}.{{run}}@example.com","password":"guess {{n}}"}""");
                return status is 401 or 429 or 503 ? LoadResult.Refused : LoadResult.Failed;
            };
        });
        return measure.Failed == 0 ? measure : throw new InvalidOperationException($"{measure.Failed} of the sign-ins were answered otherwise than by a refusal.");
    }

    private static Task<Measure> RunAsync(Workload work, ConcurrentQueue<string> tokens, Func<TimeSpan, bool> goesOn) => LoadRun.AtPaceAsync(4, work.Every, goesOn, async () =>
    {
        var connection = await HttpConnection.OpenAsync(work.Server, work.Bearer);
        return async () =>
        {
            // Each ticket once, and when there are none left, again: that is a duplicate's answer, and takes as long.
            if (!tokens.TryDequeue(out var token))
                return LoadResult.Exhausted;
            tokens.Enqueue(token);
            return await work.Ask(connection, token) == 200 ? LoadResult.Success : LoadResult.Failed;
        };
    });

    private sealed record Workload(string Name, Uri Server, string? Bearer, TimeSpan Every, Func<HttpConnection, string, Task<int>> Ask);
}
