using Microsoft.Extensions.Options;
using Npgsql;

namespace EventSphere.Worker.Messaging;

/// <summary>Deletes what is done and old, in batches so small that nobody waits for them.</summary>
internal sealed partial class CleanUp(RelayStore store, IOptions<MessagingSettings> options, TimeProvider clock, ILogger<CleanUp> log) : BackgroundService
{
    private const int Batch = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = MessagingTelemetry.Untraced("clean-up");
        using var timer = new PeriodicTimer(options.Value.CleanUpEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                long gone = 0;
                for (int last; (last = await store.CleanUpAsync(options.Value.Keep, Batch, stoppingToken)) > 0;)
                    gone += last;
                if (gone > 0)
                    Gone(log, gone);
            }
            catch (NpgsqlException exception)
            {
                Failed(log, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Deleted {Count} old rows of messages and idempotency records")]
    private static partial void Gone(ILogger log, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cleaning up failed; the next round tries again")]
    private static partial void Failed(ILogger log, Exception exception);
}
