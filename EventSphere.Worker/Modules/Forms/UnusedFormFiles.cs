using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Forms;

/// <summary>Discards, over all tenants, files that were uploaded a day ago and that no registration names: somebody didn't finish.</summary>
internal sealed partial class UnusedFormFiles(NpgsqlDataSource source, TimeProvider clock, ILogger<UnusedFormFiles> log) : BackgroundService
{
    private const int Batch = 100;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Age = TimeSpan.FromHours(24);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = MessagingTelemetry.Untraced("unused-form-files");
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await LookAsync(stoppingToken) == Batch)
                {
                }
            }
            catch (NpgsqlException exception)
            {
                Failed(log, exception);
            }
        }
    }

    /// <returns>How many were looked at; the relay finds the messages of those that are discarded within its poll.</returns>
    private async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select app.discard_unused_form_files($1, $2)");
        command.Parameters.Add(Value(Age));
        command.Parameters.Add(Value(Batch));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Discarding unused files of forms failed; the next round tries again")]
    private static partial void Failed(ILogger log, Exception exception);
}
