using System.Collections.Concurrent;
using System.Diagnostics;

namespace EventSphere.Bench.Load;

/// <summary>What became of one request.</summary>
internal enum LoadResult
{
    Success,
    Refused,
    Failed,

    /// <summary>There is nothing left to ask; this connection stops.</summary>
    Exhausted,
}

/// <summary>What a run came to.</summary>
/// <param name="PerSecond">Successes a second, over the time from the first request to the last answer.</param>
/// <param name="P50">Median latency in milliseconds, refusals included.</param>
internal sealed record Measure(double PerSecond, double P50, double P99, long Succeeded, long Refused, long Failed, double Seconds);

/// <summary>Runs requests over a number of connections, each asking again as soon as it was answered.</summary>
internal static class LoadRun
{
    // Long enough that the server's hot paths are compiled for good, also when it has just started.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Runs for a time, after a warm-up that isn't counted.</summary>
    public static Task<Measure> ForAsync(int connections, TimeSpan duration, Func<Task<Func<Task<LoadResult>>>> connect) =>
        RunAsync(connections, duration, WarmUp, connect);

    /// <summary>Runs until nothing is left to ask, all counted.</summary>
    public static Task<Measure> ToTheEndAsync(int connections, Func<Task<Func<Task<LoadResult>>>> connect) =>
        RunAsync(connections, TimeSpan.FromMinutes(5), TimeSpan.Zero, connect);

    /// <summary>
    /// Runs until told to stop, after a warm-up; each connection asks at its own pace, whether it was answered soon or not, and a request's time
    /// counts from when it was due. So a server that is slow isn't asked less, as one is that has room for more.
    /// </summary>
    public static Task<Measure> AtPaceAsync(int connections, TimeSpan every, Func<TimeSpan, bool> goesOn, Func<Task<Func<Task<LoadResult>>>> connect) =>
        RunAsync(connections, TimeSpan.FromMinutes(10), WarmUp, connect, every, goesOn);

    private static async Task<Measure> RunAsync(int connections, TimeSpan duration, TimeSpan warmUp, Func<Task<Func<Task<LoadResult>>>> connect,
        TimeSpan every = default, Func<TimeSpan, bool>? goesOn = null)
    {
        var asks = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => connect()));
        var latencies = new ConcurrentBag<List<double>>();
        var counts = new long[3];
        var clock = Stopwatch.StartNew();
        var lastAnswer = 0L;

        await Task.WhenAll(asks.Select(ask => Task.Run(async () =>
        {
            var own = new List<double>(4096);
            var ownCounts = new long[3];
            var due = every * Random.Shared.NextDouble();
            while (clock.Elapsed < warmUp + duration && goesOn?.Invoke(clock.Elapsed - warmUp) != false)
            {
                if (every > TimeSpan.Zero && due - clock.Elapsed is { TotalMilliseconds: >= 1 } early)
                    await Task.Delay(early);
                var asked = every > TimeSpan.Zero ? due : clock.Elapsed;
                due += every;
                var result = await ask();
                if (result == LoadResult.Exhausted)
                    break;
                if (asked < warmUp)
                    continue;
                ownCounts[(int)result]++;
                own.Add((clock.Elapsed - asked).TotalMilliseconds);
            }

            latencies.Add(own);
            for (var i = 0; i < counts.Length; i++)
                Interlocked.Add(ref counts[i], ownCounts[i]);
            InterlockedMax(ref lastAnswer, clock.ElapsedTicks);
        })));

        var seconds = (lastAnswer / (double)Stopwatch.Frequency) - warmUp.TotalSeconds;
        var sorted = latencies.SelectMany(l => l).Order().ToArray();
        return new Measure(counts[0] / seconds, At(sorted, 0.5), At(sorted, 0.99), counts[0], counts[1], counts[2], seconds);
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)];

    private static void InterlockedMax(ref long target, long value)
    {
        long seen;
        while ((seen = Interlocked.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
