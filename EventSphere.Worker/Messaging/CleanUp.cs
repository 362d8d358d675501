using Microsoft.Extensions.Options;
using Npgsql;

namespace EventSphere.Worker.Messaging;

/// <summary>Rows that become old: deletes some of them, and answers how many went.</summary>
/// <param name="What">For the log.</param>
internal sealed record OldRows(string What, Func<int, CancellationToken, Task<int>> DeleteAsync);

/// <summary>Deletes what is done and old, in batches so small that nobody waits for them.</summary>
internal sealed partial class CleanUp(IEnumerable<OldRows> rows, IOptions<MessagingSettings> options, TimeProvider clock, ILogger<CleanUp> log)
    : Rounds("clean-up", options.Value.CleanUpEvery, clock, log)
{
    private const int Batch = 500;

    protected override async Task RunAsync(CancellationToken stopping)
    {
        foreach (var old in rows)
            await DeleteAsync(old, stopping);
    }

    private async Task DeleteAsync(OldRows old, CancellationToken stopping)
    {
        try
        {
            long gone = 0;
            for (int last; (last = await old.DeleteAsync(Batch, stopping)) > 0;)
                gone += last;
            if (gone > 0)
                Gone(Log, gone, old.What);
        }
        catch (NpgsqlException exception)
        {
            NotDeleted(Log, exception, old.What);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} old rows of {What}")]
    private static partial void Gone(ILogger log, long count, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cleaning up {What} failed; the next round tries again")]
    private static partial void NotDeleted(ILogger log, Exception exception, string what);
}
