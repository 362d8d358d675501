using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace EventSphere.Bench.Scenarios;

/// <summary>
/// The same while PostgreSQL and the api are killed by turns (SIGKILL, Linux). Whoever starts them again is the stack. Clients ask again with the same key. In
/// the end no registration that was answered is missing, nothing is oversold, and every hold that ran out gave its places back.
/// </summary>
internal static class CrashScenario
{
    // Who starts them again waits longer each time.
    private const int MostKills = 6;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(2);

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report, TimeSpan duration)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.WriteLine("crash: only on Linux");
            return;
        }

        var places = await PlacesEvent.PublishAsync(stack, tenant, "crash");
        using var stop = new CancellationTokenSource();
        var killing = KillAsync(stack, stop.Token);
        var measure = await PlacesScenario.RunAsync(stack, tenant, places, duration, isPatient: true);
        await stop.CancelAsync();
        var kills = await killing;
        await IsBackAsync(places);
        await places.AssertExactAsync();
        if (kills < 2)
            throw new InvalidOperationException($"Only {kills} processes were killed, so this says nothing: give it more seconds.");
        report.Add(new ReportRow($"crash: {kills} kills of database and api by turns: nothing lost", places.Answered.Count, "registrations", measure.P50, measure.P99, null, null, null));
        PlacesScenario.Tell(places);
    }

    private static async Task<int> KillAsync(RunningStack stack, CancellationToken stop)
    {
        var database = new NpgsqlConnectionStringBuilder(stack.OwnerConnectionString).Port;
        var kills = 0;
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (kills < MostKills && await timer.WaitForNextTickAsync(stop))
            {
                var port = kills % 2 == 0 ? database : stack.Api.Port;
                if (ListenerOf(port) is not { } process)
                    continue; // still being started again
                Console.WriteLine($"  killing {process.ProcessName} ({process.Id})");
                process.Kill();
                kills++;
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }

        return kills;
    }

    private static async Task IsBackAsync(PlacesEvent places)
    {
        var limit = DateTimeOffset.UtcNow + LongestStart;
        while (true)
        {
            try
            {
                await places.PendingAsync();
                return;
            }
            catch (NpgsqlException) when (DateTimeOffset.UtcNow < limit)
            {
                await Task.Delay(500);
            }
        }
    }

    // Which process listens on a port of this machine: by the socket's inode (proc(5)).
    private static Process? ListenerOf(int port)
    {
        const string listening = "0A";
        var inodes = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.SelectMany(File.ReadAllLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == listening && fields[1].EndsWith(":" + port.ToString("X4", CultureInfo.InvariantCulture), StringComparison.Ordinal))
            .Select(fields => $"socket:[{fields[9]}]").ToHashSet(StringComparer.Ordinal);
        // The one that opened it, which is the parent of the others that have it too, has the lowest number.
        return Process.GetProcesses().Where(process => SocketsOf(process.Id).Any(inodes.Contains)).MinBy(process => process.Id);
    }

    private static IEnumerable<string> SocketsOf(int process)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(file => File.ResolveLinkTarget(file, returnFinalTarget: false)?.Name ?? "")];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
