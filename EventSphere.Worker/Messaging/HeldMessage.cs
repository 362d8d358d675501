using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace EventSphere.Worker.Messaging;

/// <summary>
/// A queue message while this worker has it. It is deleted when all its envelopes are settled in the database, and not before; until then
/// the others don't see it, as long as it is renewed.
/// </summary>
internal sealed class HeldMessage(QueueClient queue, QueueMessage message, int envelopes, TimeProvider clock)
{
    private readonly SemaphoreSlim turn = new(1);
    private string receipt = message.PopReceipt;
    private long seenAt = clock.GetTimestamp();
    private int open = envelopes;
    private bool gone;

    public string Id => message.MessageId;

    public TimeSpan Age => clock.GetElapsedTime(Volatile.Read(ref seenAt));

    /// <returns>True if that was the last one.</returns>
    public bool SettleOne() => Interlocked.Decrement(ref open) == 0;

    public Task DeleteAsync(CancellationToken cancellationToken) =>
        OnceAsync(() => queue.DeleteMessageAsync(message.MessageId, receipt, cancellationToken), ends: true, cancellationToken);

    /// <summary>Hides it from the others for so long from now; zero hands it to them.</summary>
    public Task HideAsync(TimeSpan visibility, CancellationToken cancellationToken) => OnceAsync(
        async () =>
        {
            var updated = await queue.UpdateMessageAsync(message.MessageId, receipt, (string?)null, visibility, cancellationToken);
            receipt = updated.Value.PopReceipt;
            Volatile.Write(ref seenAt, clock.GetTimestamp());
        },
        ends: visibility == TimeSpan.Zero,
        cancellationToken);

    private async Task OnceAsync(Func<Task> act, bool ends, CancellationToken cancellationToken)
    {
        // Each change gives a new receipt, so changes take turns.
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (gone)
                return;
            await act();
            gone = ends;
        }
        catch (RequestFailedException exception) when (exception.Status is 400 or 404)
        {
            // It became visible meanwhile and is another worker's; the inbox keeps the two apart.
            gone = true;
        }
        finally
        {
            turn.Release();
        }
    }
}
