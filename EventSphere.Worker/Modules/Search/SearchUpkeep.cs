using EventSphere.Worker.Messaging;
using Npgsql;

namespace EventSphere.Worker.Modules.Search;

/// <summary>
/// Has what is new worked into the search indexes (<c>Sql/28-search-upkeep.sql</c>), so often that nobody who registers has to wait for it. Without a
/// worker PostgreSQL does it, then with those who register waiting.
/// </summary>
internal sealed partial class SearchUpkeep(NpgsqlDataSource source, TimeProvider clock, ILogger<SearchUpkeep> log) : BackgroundService
{
    // At 3,000 registrations a second the list of an index is full after some 1.5 s. With nothing new it costs a look at two pages.
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = MessagingTelemetry.Untraced("search-upkeep");
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var command = source.CreateCommand("select app.work_in_search()");
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Failed(log, exception);
                await Task.Delay(OutagePause, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Working into the search indexes what is new failed; it is tried again")]
    private static partial void Failed(ILogger log, Exception exception);
}
