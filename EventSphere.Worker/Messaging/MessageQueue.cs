using Azure.Storage.Queues;
using Microsoft.Extensions.Options;

namespace EventSphere.Worker.Messaging;

/// <summary>The one queue, made if it isn't there.</summary>
internal sealed class MessageQueue(QueueServiceClient service, IOptions<MessagingSettings> options)
{
    private volatile bool exists;

    public QueueClient Client { get; } = service.GetQueueClient(options.Value.Queue);

    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (exists)
            return;
        await Client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        exists = true;
    }

    /// <summary>Call it when an operation found no queue: somebody deleted it.</summary>
    public void Lost() => exists = false;

    // Never expires (the default is 7 days): the queue may lose nothing that the inbox calls queued.
    public Task SendAsync(string body, CancellationToken cancellationToken) =>
        Client.SendMessageAsync(body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellationToken);
}
