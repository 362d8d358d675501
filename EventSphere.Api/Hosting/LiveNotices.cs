using System.Collections.Concurrent;
using System.Text.Json;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Tells who follows a tenant live that something changed. The first notice goes at once; what happens of the same kind to the same event
/// within the next 250 ms becomes one notice after them. Never waits, never fails.
/// </summary>
internal sealed class LiveNotices : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    // What was told within the interval, and whether there is more to tell at its end.
    private readonly ConcurrentDictionary<Subject, Told> recent = new();
    private readonly NoticePublisher publisher;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private int ticking;

    public LiveNotices(NoticePublisher publisher, TimeProvider clock)
    {
        (this.publisher, this.clock) = (publisher, clock);
        timer = clock.CreateTimer(_ => TellTheRest(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <param name="kind">One of <see cref="LiveKinds"/>.</param>
    public void Notify(Guid tenantId, string kind, Guid? eventId)
    {
        var subject = new Subject(tenantId, kind, eventId);
        while (true)
        {
            if (recent.TryGetValue(subject, out var told))
            {
                if (told.More || recent.TryUpdate(subject, told with { More = true }, told))
                    return;
            }
            else if (recent.TryAdd(subject, new Told(clock.GetTimestamp(), More: false)))
            {
                Publish(subject);
                KeepTicking();
                return;
            }
        }
    }

    public void Dispose() => timer.Dispose();

    private void TellTheRest()
    {
        Volatile.Write(ref ticking, 0);
        foreach (var (subject, told) in recent)
        {
            if (clock.GetElapsedTime(told.At) < Interval)
                continue;
            if (!told.More)
                recent.TryRemove(KeyValuePair.Create(subject, told));
            else if (recent.TryUpdate(subject, new Told(clock.GetTimestamp(), More: false), told))
                Publish(subject);
        }

        if (!recent.IsEmpty)
            KeepTicking();
    }

    private void KeepTicking()
    {
        if (Interlocked.Exchange(ref ticking, 1) == 0)
            timer.Change(Tick, Timeout.InfiniteTimeSpan);
    }

    private void Publish(Subject subject) => publisher.Publish(
        TenantKeys.LiveChannel(subject.TenantId),
        JsonSerializer.SerializeToUtf8Bytes(new LiveNotice(subject.Kind, subject.EventId), ApiJson.Default.LiveNotice));

    private readonly record struct Subject(Guid TenantId, string Kind, Guid? EventId);

    private readonly record struct Told(long At, bool More);
}
