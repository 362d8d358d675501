using System.Collections.Concurrent;
using System.Text.Json;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Tells who follows a tenant live that something changed. The first notice goes at once; those of the same kind and event within the next
/// 250 ms become one at their end. Never waits, never fails.
/// </summary>
internal sealed class LiveNotices : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // Whether more was to be told since the last notice went out. Absent: quiet for an interval at least.
    private readonly ConcurrentDictionary<Subject, bool> recent = new();
    private readonly NoticePublisher publisher;
    private readonly ITimer timer;
    private int ticking;

    public LiveNotices(NoticePublisher publisher, TimeProvider clock)
    {
        this.publisher = publisher;
        timer = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <param name="kind">One of <see cref="LiveKinds"/>.</param>
    public void Notify(Guid tenantId, string kind, Guid? eventId)
    {
        var subject = new Subject(tenantId, kind, eventId);
        if (recent.TryAdd(subject, false))
        {
            Publish(subject);
            if (Interlocked.Exchange(ref ticking, 1) == 0)
                timer.Change(Interval, Timeout.InfiniteTimeSpan);
        }
        else if (!recent.TryUpdate(subject, true, false) && !recent.ContainsKey(subject))
        {
            // It went quiet in between; this is the first of the next burst.
            Publish(subject);
        }
    }

    public void Dispose() => timer.Dispose();

    private void Tick()
    {
        foreach (var (subject, more) in recent)
        {
            if (more && recent.TryUpdate(subject, false, true))
                Publish(subject);
            else
                recent.TryRemove(KeyValuePair.Create(subject, false));
        }

        Volatile.Write(ref ticking, 0);
        if (!recent.IsEmpty && Interlocked.Exchange(ref ticking, 1) == 0)
            timer.Change(Interval, Timeout.InfiniteTimeSpan);
    }

    private void Publish(Subject subject) => publisher.Publish(
        TenantKeys.LiveChannel(subject.TenantId),
        JsonSerializer.SerializeToUtf8Bytes(new LiveNotice(subject.Kind, subject.EventId), ApiJson.Default.LiveNotice));

    private readonly record struct Subject(Guid TenantId, string Kind, Guid? EventId);
}
