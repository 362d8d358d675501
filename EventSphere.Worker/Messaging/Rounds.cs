using Npgsql;

namespace EventSphere.Worker.Messaging;

/// <summary>
/// Work that is done again and again while the worker runs, over all tenants, untraced. What PostgreSQL refuses is left to the next round; a series of
/// such rounds is logged once, when it begins.
/// </summary>
/// <param name="name">For the traces and the log, such as "hold-sweep".</param>
internal abstract partial class Rounds(string name, TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    protected TimeProvider Clock => clock;

    protected ILogger Log => log;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = MessagingTelemetry.Untraced(name);
        using var timer = new PeriodicTimer(every, clock);
        var fails = false;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunAsync(stoppingToken);
                fails = false;
            }
            catch (NpgsqlException exception)
            {
                if (!fails)
                    Failed(log, exception, name);
                fails = true;
            }
        }
    }

    /// <summary>One round.</summary>
    /// <exception cref="NpgsqlException">It was refused; the next round does what is left.</exception>
    protected abstract Task RunAsync(CancellationToken stopping);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The worker's {Work} failed; the next rounds try again, and tell only when one fails after one that didn't")]
    private static partial void Failed(ILogger log, Exception exception, string work);
}
