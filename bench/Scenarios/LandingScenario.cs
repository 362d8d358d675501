using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using EventSphere.Bench.Load;

namespace EventSphere.Bench.Scenarios;

/// <summary>The public page of an event, against a Kestrel that answers nothing.</summary>
internal static class LandingScenario
{
    private const int Connections = 64;
    private const double GoalOfEmpty = 0.25;

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report, TimeSpan duration)
    {
        var target = await tenant.PublishEventAsync("landing", 1_000);
        var limit = await WithEmptyEndpointAsync(server => AskAsync(server, () => "/", 0, duration));
        var path = $"/e/{tenant.Slug}/{target.Slug}";
        report.Add($"landing page, cached, {Connections} connections", await AskAsync(stack.Web, () => path, 500, duration), limit, "empty Kestrel endpoint", GoalOfEmpty);
        report.Add($"home page, {Connections} connections", await AskAsync(stack.Web, () => "/", 500, duration), limit, "empty Kestrel endpoint");
    }

    private static Task<Measure> AskAsync(Uri server, Func<string> path, int leastBody, TimeSpan duration) =>
        LoadRun.ForAsync(Connections, duration, async () =>
        {
            var connection = await HttpConnection.OpenAsync(server);
            return async () => await connection.GetAsync(path()) == 200 && connection.Body.Length >= leastBody ? LoadResult.Success : LoadResult.Failed;
        });

    private static async Task<Measure> WithEmptyEndpointAsync(Func<Uri, Task<Measure>> run)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(Environment.ProcessPath!) { ArgumentList = { "empty-endpoint", port.ToString(CultureInfo.InvariantCulture) }, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        try
        {
            var server = new Uri($"http://127.0.0.1:{port}");
            using var http = new HttpClient { BaseAddress = server };
            var deadline = Stopwatch.StartNew();
            while (true)
            {
                try
                {
                    await http.GetAsync("/");
                    break;
                }
                catch (HttpRequestException) when (deadline.Elapsed < TimeSpan.FromSeconds(10))
                {
                    await Task.Delay(50);
                }
            }

            return await run(server);
        }
        finally
        {
            process.Kill();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
