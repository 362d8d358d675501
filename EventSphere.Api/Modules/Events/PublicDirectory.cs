using System.Globalization;
using System.Text.Json;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Modules.Events;

/// <summary>
/// The directory of all tenants' published events. Which events a page has is kept in Redis for all instances, until an event changes and for
/// 30 s at most; what is left of them is read anew each time that a page is loaded, and a page is kept here for a second. What is
/// searched or filtered for is not kept in Redis: hardly two ask the same.
/// </summary>
internal sealed class PublicDirectory(GlobalData data, RedisMemory redis, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    private readonly ShortCache<(string Search, string Category, int Page, int PageSize), PagedResponse<PublicEventListItem>> cache = new(clock, _ => Fresh, capacity: 1_000);

    public ValueTask<PagedResponse<PublicEventListItem>> ReadAsync(PageQuery query, string category, CancellationToken cancellationToken) =>
        cache.GetAsync(
            (query.SearchText.ToLowerInvariant(), category, query.Page, query.PageSize),
            (key, cancel) => key.Search.Length + category.Length == 0 ? ReadThroughAsync(query, cancel) : LoadAsync(query, category, cancel),
            cancellationToken);

    /// <summary>Call after the commit of whatever the directory shows: another round of pages begins, and this process forgets its own.</summary>
    public async Task DropAsync()
    {
        cache.Clear();
        await redis.TellAsync(database => database.StringIncrementAsync(GlobalKeys.PublicDirectoryRound));
        cache.Clear();
    }

    // A page is written under the round that was read before the database was asked: one that was loaded before a change, and is written after
    // it, lies where nobody looks any more.
    private async Task<PagedResponse<PublicEventListItem>> ReadThroughAsync(PageQuery query, CancellationToken cancellationToken)
    {
        var round = await redis.AskAsync<string?>(async database => (string?)await database.StringGetAsync(GlobalKeys.PublicDirectoryRound) ?? "0", null);
        if (round is null)
            return await LoadAsync(query, "", cancellationToken);

        var key = GlobalKeys.PublicDirectoryPage(round, query.Page.ToString(CultureInfo.InvariantCulture), query.PageSize.ToString(CultureInfo.InvariantCulture));
        if (await redis.AskAsync<byte[]?>(async database => (byte[]?)await database.StringGetAsync(key), null) is { } kept
            && JsonSerializer.Deserialize(kept, ApiJson.Default.PagedResponsePublicEventListItem) is { } page)
        {
            var left = await data.PlacesLeftAsync([.. page.Items.Select(item => item.Id)], cancellationToken);
            return page with { Items = [.. page.Items.Select(item => item with { PlacesLeft = left.GetValueOrDefault(item.Id) })] };
        }

        var loaded = await LoadAsync(query, "", cancellationToken);
        var json = JsonSerializer.SerializeToUtf8Bytes(loaded, ApiJson.Default.PagedResponsePublicEventListItem);
        await redis.AskAsync(database => database.StringSetAsync(key, json, Kept), false);
        return loaded;
    }

    private async Task<PagedResponse<PublicEventListItem>> LoadAsync(PageQuery query, string category, CancellationToken cancellationToken)
    {
        var (items, total) = await data.PublishedEventsAsync(query.SearchText, category, clock.GetUtcNow(), query.PageSize, query.Offset, cancellationToken);
        return new PagedResponse<PublicEventListItem>(items, query.Page, query.PageSize, total);
    }
}
