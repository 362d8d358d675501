using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;

namespace EventSphere.Api.Modules.Events.Announcements;

/// <summary>Reads what was said on events' live pages, for the public at most once a second each.</summary>
internal sealed class Announcements(TenantDatabase database, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private const string Read = "select id, text, created_at from event_announcements where event_id = $1 order by id desc limit $2";

    private readonly ShortCache<(Guid Tenant, Guid Event), AnnouncementsResponse> cache = new(clock, _ => Fresh, capacity: 1_000);

    public ValueTask<AnnouncementsResponse> RecentAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) =>
        cache.GetAsync((tenantId, eventId), (key, cancel) => LoadAsync(key.Tenant, key.Event, cancel), cancellationToken);

    public Task<AnnouncementsResponse> LoadAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(Read, eventId, AnnouncementLimits.MaxPerEvent),
        async row =>
        {
            var items = new List<AnnouncementResponse>();
            while (await row.ReadAsync(cancellationToken))
                items.Add(new AnnouncementResponse(row.GetGuid(0), row.GetString(1), row.Time(2)));
            return new AnnouncementsResponse(items);
        },
        cancellationToken);

    public void Drop(Guid tenantId, Guid eventId) => cache.Drop((tenantId, eventId));
}
