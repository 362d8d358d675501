using EventSphere.ServiceDefaults.Keys;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace EventSphere.Worker.Messaging;

/// <summary>
/// Brings messages from the outbox to the queue, and those back that are due again. Woken over Redis after commits; without Redis it looks
/// every poll. Any number of workers run one.
/// </summary>
internal sealed partial class Relay(
    RelayStore store,
    MessageQueue queue,
    MessageHandlers handlers,
    IServiceProvider services,
    WorkerSignals signals,
    MessagingTelemetry telemetry,
    IOptions<MessagingSettings> options,
    TimeProvider clock,
    ILogger<Relay> log) : BackgroundService
{
    private const int Batch = 16 * EnvelopeBatch.MaxEnvelopes;
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FiguresEvery = TimeSpan.FromSeconds(5);
    private static readonly RedisChannel WakeChannel = new(GlobalKeys.OutboxWakeChannel, RedisChannel.PatternMode.Literal);

    private readonly MessagingSettings settings = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var untraced = MessagingTelemetry.Untraced("relay");
        var listening = ListenAsync(stoppingToken);
        long? figuresAt = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                signals.RelayTurned();
                if (figuresAt is not { } last || clock.GetElapsedTime(last) >= FiguresEvery)
                {
                    figuresAt = clock.GetTimestamp();
                    telemetry.Observed(await store.FiguresAsync(stoppingToken));
                }

                // A full batch says that there is more.
                if (await RelayOnceAsync(stoppingToken) >= Batch)
                    continue;
                if (await signals.Relay.WaitAsync(settings.Poll, stoppingToken))
                    await Task.Delay(settings.Coalesce, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                RelayFailed(log, exception);
                await Task.Delay(OutagePause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await listening;
    }

    private async Task<int> RelayOnceAsync(CancellationToken stopping)
    {
        await queue.EnsureAsync(stopping);
        var taken = await store.TakeAsync(handlers, settings.MaxOutstanding, Batch, settings.Resend, stopping);
        if (taken.Count == 0)
            return 0;

        try
        {
            // Taken is promised, so a stop doesn't interrupt this; what fails here is due again soon.
            await Parallel.ForEachAsync(
                taken.Chunk(EnvelopeBatch.MaxEnvelopes),
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                async (envelopes, _) => await PutAsync(envelopes));
        }
        finally
        {
            signals.Receivers.Call();
        }

        return taken.Count;
    }

    private async Task PutAsync(Envelope[] envelopes)
    {
        try
        {
            await queue.SendAsync(EnvelopeBatch.Write(envelopes), CancellationToken.None);
            telemetry.Relayed(envelopes.Length);
        }
        catch (Exception exception)
        {
            queue.Lost();
            PutFailed(log, exception, envelopes.Length);
            await store.PutBackAsync(envelopes, OutagePause * 5, CancellationToken.None);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var subscriber = services.GetRequiredService<IConnectionMultiplexer>().GetSubscriber();
                // The client subscribes again by itself after a lost connection.
                await subscriber.SubscribeAsync(WakeChannel, (_, _) => signals.Relay.Call());
                signals.Relay.Call();
                return;
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException)
            {
                NoWake(log, exception.Message);
                await Task.Delay(settings.Poll, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Relaying the outbox failed")]
    private static partial void RelayFailed(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} envelopes could not be put on the queue; they are due again soon")]
    private static partial void PutFailed(ILogger log, Exception exception, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis doesn't wake the relay, so it polls: {Problem}")]
    private static partial void NoWake(ILogger log, string problem);
}
