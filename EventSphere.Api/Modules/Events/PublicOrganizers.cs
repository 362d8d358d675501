using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;
using Npgsql;

namespace EventSphere.Api.Modules.Events;

/// <summary>Reads an organizer and its coming events for the public, in one round trip and at most once a second.</summary>
internal sealed class PublicOrganizers(TenantDatabase database, TimeProvider clock)
{
    private const string ReadTenant = """
        select t.brand_accent, t.brand_hero, l.id, l.widths, l.width, l.height, t.contact_email,
               (select d.name from tenant_domains d where d.status = 1 order by d.verified_at, d.id limit 1)
        from tenants t left join images l on l.id = t.logo_image_id
        where t.id = $1
        """;

    private const string ReadEvents = """
        select e.id, e.slug, e.title, e.summary, e.starts_at, e.ends_at, e.time_zone, e.venue, greatest(p.quota - p.sold - p.held, 0),
               i.id, i.widths, i.width, i.height, e.online_url is not null, e.category
        from events e
        join quota_pools p on p.event_id = e.id and p.is_capacity
        left join images i on i.id = e.cover_image_id
        where e.status = 1 and e.ends_at > $1
        order by e.starts_at, e.id
        limit $2
        """;

    private readonly ShortCache<Guid, PublicOrganizerResponse> cache = new(clock, _ => TimeSpan.FromSeconds(1), capacity: 1_000);

    public ValueTask<PublicOrganizerResponse> FindAsync(PublicTenant tenant, CancellationToken cancellationToken) =>
        cache.GetAsync(tenant.Id, (_, cancel) => LoadAsync(tenant, cancel), cancellationToken);

    private Task<PublicOrganizerResponse> LoadAsync(PublicTenant tenant, CancellationToken cancellationToken) => database.RunAsync(
        tenant.Id,
        batch => batch.Add(ReadTenant, tenant.Id).Add(ReadEvents, clock.GetUtcNow(), PublicOrganizerResponse.MaxEvents),
        async row =>
        {
            await row.ReadAsync(cancellationToken);
            var events = new List<PublicEventListItem>();
            var found = new PublicOrganizerResponse(
                tenant.Id, tenant.Slug, tenant.Name, BrandColors.From(row.TextOrNull(0), row.TextOrNull(1)), row.ImageOrNull(2, tenant.Id),
                row.TextOrNull(6), row.TextOrNull(7), events);
            await row.NextResultAsync(cancellationToken);
            while (await row.ReadAsync(cancellationToken))
                events.Add(Read(row, tenant));
            return found;
        },
        cancellationToken);

    private static PublicEventListItem Read(NpgsqlDataReader row, PublicTenant tenant) => new(
        row.GetGuid(0), tenant.Slug, tenant.Name, row.GetString(1), row.GetString(2), row.GetString(3), row.Time(4), row.Time(5), row.GetString(6),
        row.GetString(7), row.GetInt32(8), row.ImageOrNull(9, tenant.Id), row.GetBoolean(13), row.TextOrNull(14));
}
