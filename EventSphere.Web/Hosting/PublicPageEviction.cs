using System.Collections.Concurrent;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Web.Modules.Reports;
using Microsoft.AspNetCore.OutputCaching;

namespace EventSphere.Web.Hosting;

/// <summary>Drops public pages when a live notice says that what they show has changed, at most twice a second in a rush.</summary>
internal sealed class PublicPageEviction(LiveFeed feed, IOutputCacheStore store, TimeProvider clock) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<string, byte> _tags = new();
    private Coalescer? _evict;
    private IDisposable? _following;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _evict = new Coalescer(TimeSpan.FromMilliseconds(500), clock, EvictAsync);
        _following = feed.Follow(OnNotice);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _following?.Dispose();
        _evict?.Dispose();
        _evict = null;
    }

    private void OnNotice(TenantNotice notice)
    {
        if (notice.Notice.Kind == LiveKinds.CheckIns)
            return; // public pages don't show who is inside
        if (notice.Notice.EventId is { } id)
            _tags[PublicPages.EventTag(id)] = 0;
        if (notice.Notice.Kind == LiveKinds.Events)
            _tags[PublicPages.DirectoryTag] = 0;
        if (!_tags.IsEmpty)
            _evict?.Ask();
    }

    private async Task EvictAsync(CancellationToken cancel)
    {
        foreach (var tag in _tags.Keys)
        {
            _tags.TryRemove(tag, out _);
            await store.EvictByTagAsync(tag, cancel);
        }
    }
}
