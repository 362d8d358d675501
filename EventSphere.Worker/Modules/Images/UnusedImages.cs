using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Images;

/// <summary>Discards, over all tenants, what was uploaded a day ago and nothing shows: somebody chose a picture and thought better of it.</summary>
internal sealed partial class UnusedImages(NpgsqlDataSource source, TimeProvider clock, ILogger<UnusedImages> log) : BackgroundService
{
    private const int Batch = 100;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = MessagingTelemetry.Untraced("unused-images");
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await DiscardAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (NpgsqlException exception)
            {
                Failed(log, exception);
            }
        }
    }

    /// <returns>How many were discarded; the relay finds their messages within its poll.</returns>
    private async Task<int> DiscardAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.discard_unused_images($1, $2)");
        command.Parameters.Add(Value(Age));
        command.Parameters.Add(Value(Batch));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discarding unused images failed; the next round tries again")]
    private static partial void Failed(ILogger log, Exception exception);
}
