using System.Collections.Concurrent;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Web.Modules.Reports;
using Microsoft.AspNetCore.OutputCaching;

namespace EventSphere.Web.Hosting;

/// <summary>
/// Drops public pages when a live notice says that what they show has changed: at once, at most twice a second in a rush, and once more
/// after a moment, since the API may answer the next request from a memory of its own that is a little older than the notice.
/// </summary>
internal sealed class PublicPageEviction(LiveFeed feed, IOutputCacheStore store, TimeProvider clock) : IHostedService, IDisposable
{
    private static readonly TimeSpan _pace = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan _apiMemory = TimeSpan.FromSeconds(1.5);

    private readonly ConcurrentDictionary<string, byte> _now = new();
    private readonly ConcurrentDictionary<string, byte> _later = new();
    private readonly List<IDisposable> _running = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var again = new Coalescer(TimeSpan.Zero, clock, async cancel =>
        {
            await Task.Delay(_apiMemory, clock, cancel);
            await EvictAsync(_later, cancel);
        });
        var evict = new Coalescer(_pace, clock, async cancel =>
        {
            foreach (var tag in await EvictAsync(_now, cancel))
                _later[tag] = 0;
            again.Ask();
        });
        _running.AddRange([feed.Follow(notice => OnNotice(notice, evict)), evict, again]);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        foreach (var running in _running)
            running.Dispose();
        _running.Clear();
    }

    private void OnNotice(TenantNotice notice, Coalescer evict)
    {
        if (notice.Notice.Kind is LiveKinds.CheckIns or LiveKinds.Notifications)
            return; // public pages don't show who is inside, nor what staff hear
        if (notice.Notice.EventId is { } id)
            _now[PublicPages.EventTag(id)] = 0;
        if (notice.Notice.Kind is LiveKinds.Events or LiveKinds.Organization)
            _now[PublicPages.DirectoryTag] = 0;
        if (notice.Notice.Kind == LiveKinds.Events)
            _now[PublicPages.OrganizerTag(notice.TenantId)] = 0;
        if (notice.Notice.Kind is LiveKinds.Branding or LiveKinds.Organization)
            _now[PublicPages.TenantTag(notice.TenantId)] = 0;
        evict.Ask();
    }

    private async Task<List<string>> EvictAsync(ConcurrentDictionary<string, byte> tags, CancellationToken cancel)
    {
        var taken = new List<string>();
        foreach (var tag in tags.Keys)
        {
            // Taken before it is dropped: a notice that comes meanwhile drops it again.
            tags.TryRemove(tag, out _);
            await store.EvictByTagAsync(tag, cancel);
            taken.Add(tag);
        }

        return taken;
    }
}
