using System.Collections.Concurrent;
using System.Threading.Channels;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Options;

namespace EventSphere.Worker.Messaging;

/// <summary>
/// Receives queue messages and has their envelopes processed, so many at once. When it is told to stop it receives no more, lets handlers
/// finish for a while, and hands back what it didn't begin.
/// </summary>
internal sealed partial class QueueLoop(
    MessageQueue queue,
    MessageProcessor processor,
    InboxStore inbox,
    WorkerSignals signals,
    IOptions<MessagingSettings> options,
    TimeProvider clock,
    ILogger<QueueLoop> log) : BackgroundService
{
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);
    private const int MaxReceive = 32;

    private readonly MessagingSettings settings = options.Value;
    private readonly ConcurrentDictionary<string, HeldMessage> held = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var untraced = MessagingTelemetry.Untraced("queue loop");
        using var drained = new CancellationTokenSource();
        var work = Channel.CreateBounded<(HeldMessage From, Envelope Envelope)>(settings.Concurrency * 2);
        var processors = Enumerable.Range(0, settings.Concurrency).Select(_ => ProcessAllAsync(work.Reader, stoppingToken, drained.Token)).ToArray();
        var receivers = Enumerable.Range(0, settings.Receivers).Select(_ => ReceiveAllAsync(work.Writer, stoppingToken)).ToArray();
        var renewal = RenewAllAsync(drained.Token);

        await Task.WhenAll(receivers);
        work.Writer.Complete();
        drained.CancelAfter(settings.Drain);
        await Task.WhenAll(processors);
        await drained.CancelAsync();
        await renewal;
        await HandBackAsync();
    }

    private async Task ReceiveAllAsync(ChannelWriter<(HeldMessage, Envelope)> work, CancellationToken stopping)
    {
        // A queue message has 1 to 32 envelopes. Ask for about as many as keep the handlers busy: what this worker holds, the others don't
        // see, and it stays hidden for a while if this one dies.
        var perMessage = (double)EnvelopeBatch.MaxEnvelopes;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                signals.ReceiverTurned();
                await queue.EnsureAsync(stopping);
                var ask = Math.Clamp((int)(settings.Concurrency * 2 / perMessage), 1, MaxReceive);
                var messages = (await queue.Client.ReceiveMessagesAsync(ask, settings.Visibility, stopping)).Value;
                if (messages.Length == 0)
                {
                    signals.Relay.Call();
                    await signals.Receivers.WaitAsync(settings.IdleReceive, stopping);
                    continue;
                }

                var count = 0;
                foreach (var message in messages)
                    count += await AcceptAsync(message, work, stopping);
                perMessage = Math.Max(1, (double)count / messages.Length);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                queue.Lost();
                ReceiveFailed(log, exception);
                await PauseAsync(stopping);
            }
        }
    }

    private async Task<int> AcceptAsync(QueueMessage message, ChannelWriter<(HeldMessage, Envelope)> work, CancellationToken stopping)
    {
        var body = message.Body.ToString();
        if (EnvelopeBatch.Read(body, out var problem) is not { } envelopes)
        {
            // First to the list, then from the queue: dying in between lists it once and deletes it next time.
            await inbox.AddUnreadableAsync(message.MessageId, body, problem, stopping);
            await new HeldMessage(queue.Client, message, 0, clock).DeleteAsync(stopping);
            Unreadable(log, message.MessageId, problem);
            return 1;
        }

        var from = new HeldMessage(queue.Client, message, envelopes.Count, clock);
        held[from.Id] = from;
        foreach (var envelope in envelopes)
        {
            await work.WriteAsync((from, envelope), stopping);
            signals.ReceiverTurned();
        }

        return envelopes.Count;
    }

    private async Task ProcessAllAsync(ChannelReader<(HeldMessage From, Envelope Envelope)> work, CancellationToken stopping, CancellationToken drained)
    {
        await foreach (var (from, envelope) in work.ReadAllAsync(CancellationToken.None))
        {
            if (stopping.IsCancellationRequested)
                continue;
            try
            {
                await processor.ProcessAsync(envelope, from.Id, drained);
                if (from.SettleOne())
                {
                    await from.DeleteAsync(CancellationToken.None);
                    held.TryRemove(from.Id, out _);
                }
            }
            catch (OperationCanceledException) when (drained.IsCancellationRequested)
            {
                // Not settled: it is handed back.
            }
            catch (Exception exception)
            {
                // Database or queue are away. The message stays on the queue and is seen again when nobody renews it.
                held.TryRemove(from.Id, out _);
                ProcessFailed(log, exception, envelope.Handler, envelope.MessageId);
                await PauseAsync(stopping);
            }
        }
    }

    private async Task RenewAllAsync(CancellationToken drained)
    {
        var often = settings.Visibility / 3;
        using var timer = new PeriodicTimer(often / 2, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(drained))
            {
                foreach (var message in held.Values.Where(m => m.Age > often))
                    await HideAsync(message, settings.Visibility, drained);
            }
        }
        catch (OperationCanceledException) when (drained.IsCancellationRequested)
        {
            // The worker stops.
        }
    }

    private async Task HandBackAsync()
    {
        foreach (var message in held.Values)
            await HideAsync(message, TimeSpan.Zero, CancellationToken.None);
    }

    // Whatever is thrown (after its own retries the client wraps it in an AggregateException), the others must still be renewed.
    private async Task HideAsync(HeldMessage message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            await message.HideAsync(visibility, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            RenewFailed(log, exception);
        }
    }

    private async Task PauseAsync(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(OutagePause, clock, stopping);
        }
        catch (OperationCanceledException)
        {
            // The worker stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Queue message {Id} can't be read, see the poison list: {Problem}")]
    private static partial void Unreadable(ILogger log, string id, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "Receiving from the queue failed")]
    private static partial void ReceiveFailed(ILogger log, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Handler} on message {MessageId} could not be settled; it stays on the queue")]
    private static partial void ProcessFailed(ILogger log, Exception exception, string handler, Guid messageId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Holding a queue message failed; another worker may see it too")]
    private static partial void RenewFailed(ILogger log, Exception exception);
}
