using EventSphere.Tests.Hosting.Limits;
using EventSphere.Tests.Support;
using EventSphere.Worker.Messaging;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace EventSphere.Tests.Messaging;

/// <summary>What the worker does again and again.</summary>
public sealed class RoundsTests
{
    [Fact]
    public async Task Rounds_ThatPostgresRefuses_GoOn_AndEachSeriesIsLoggedOnce()
    {
        var log = new LogLines<RoundsTests>();
        using var work = new Work(log, [false, false, true, false, true]);

        await work.StartAsync(TestContext.Current.CancellationToken);
        await Poll.UntilAsync("five rounds", () => work.Done >= 5);
        await work.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, log.Lines.Count);
        Assert.All(log.Lines, line => Assert.Contains("try-out", line, StringComparison.Ordinal));
    }

    /// <param name="succeeds">Whether each round does; those after them all do.</param>
    private sealed class Work(ILogger log, bool[] succeeds) : Rounds("try-out", TimeSpan.FromMilliseconds(1), TimeProvider.System, log)
    {
        public int Done { get; private set; }

        protected override Task RunAsync(CancellationToken stopping) =>
            Done++ < succeeds.Length && !succeeds[Done - 1] ? throw new NpgsqlException("The database is away.") : Task.CompletedTask;
    }
}
