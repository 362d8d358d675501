using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Wakes the outbox's relay after a commit; all rings within some 20 ms are one. A ring that is lost costs time, not messages: the
/// relay polls too.
/// </summary>
internal sealed class OutboxBell : IDisposable
{
    private static readonly TimeSpan Coalesced = TimeSpan.FromMilliseconds(20);

    private readonly ITimer timer;
    private int rung;

    public OutboxBell(NoticePublisher publisher, TimeProvider clock) => timer = clock.CreateTimer(
        _ =>
        {
            Volatile.Write(ref rung, 0);
            publisher.Publish(GlobalKeys.OutboxWakeChannel, "");
        },
        null,
        Timeout.InfiniteTimeSpan,
        Timeout.InfiniteTimeSpan);

    /// <summary>Call after the commit. Never waits, never fails.</summary>
    public void Ring()
    {
        if (Interlocked.Exchange(ref rung, 1) == 0)
            timer.Change(Coalesced, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();
}
