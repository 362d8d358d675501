using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;
using Npgsql;

namespace EventSphere.Api.Modules.Events;

/// <summary>An event as anybody sees it, and when it was last changed.</summary>
internal sealed record PublicEvent(PublicEventResponse Response, DateTimeOffset ChangedAt);

/// <summary>
/// Reads events for the public, in one round trip and at most once a second each: what is left may lag by that, and registering decides.
/// That there is no such event isn't kept, because it may be published now.
/// </summary>
internal sealed class PublicEvents(TenantDatabase database, FeatureFlags flags, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private const string ReadEvent = """
        select e.id, e.slug, e.title, e.summary, e.description, e.starts_at, e.ends_at, e.time_zone, e.venue, p.quota,
               greatest(p.quota - p.sold - p.held, 0), e.status, e.updated_at, t.brand_accent, t.brand_hero, i.id, i.widths, i.width, i.height,
               l.id, l.widths, l.width, l.height, t.contact_email,
               (select d.name from tenant_domains d where d.status = 1 order by d.verified_at, d.id limit 1)
        from events e
        join quota_pools p on p.event_id = e.id and p.is_capacity
        join tenants t on t.id = e.tenant_id
        left join images i on i.id = e.cover_image_id
        left join images l on l.id = t.logo_image_id
        where e.slug = $1 and e.status <> 0
        """;

    private const string ReadTicketTypes = """
        select t.id, t.name, t.price_minor, t.currency, greatest(min(p.quota - p.sold - p.held), 0), t.sales_start, t.sales_end
        from events e
        join ticket_types t on t.event_id = e.id
        join quota_pool_ticket_types l on l.ticket_type_id = t.id
        join quota_pools p on p.id = l.quota_pool_id
        where e.slug = $1 and e.status <> 0
        group by t.id
        order by t.id
        """;

    private const string ReadPage = """
        select p.published from events e join event_pages p on p.event_id = e.id
        where e.slug = $1 and e.status <> 0 and p.published is not null
        """;

    private const string ReadPageImages = """
        select i.id, i.widths, i.width, i.height
        from events e
        join event_pages p on p.event_id = e.id
        join event_page_images s on s.page_id = p.id
        join images i on i.id = s.image_id
        where e.slug = $1 and e.status <> 0 and p.published is not null
        """;

    private readonly ShortCache<(Guid Tenant, string Slug), PublicEvent?> cache = new(clock, found => found is null ? TimeSpan.Zero : Fresh, capacity: 1_000);

    /// <returns>Null if there is none, or only a draft.</returns>
    public ValueTask<PublicEvent?> FindAsync(PublicTenant tenant, string slug, CancellationToken cancellationToken) =>
        slug.Length <= EventLimits.SlugMaxLength
            ? cache.GetAsync((tenant.Id, slug), (key, cancel) => LoadAsync(tenant, key.Slug, cancel), cancellationToken)
            : new ValueTask<PublicEvent?>((PublicEvent?)null);

    public void Drop(Guid tenantId, string slug) => cache.Drop((tenantId, slug));

    private async Task<PublicEvent?> LoadAsync(PublicTenant tenant, string slug, CancellationToken cancellationToken)
    {
        var hasOrganizerPage = await flags.HasAsync(tenant.Id, Feature.OrganizerPage, cancellationToken);
        return await database.RunAsync(
            tenant.Id,
            batch => batch.Add(ReadEvent, slug).Add(ReadTicketTypes, slug).Add(ReadPage, slug).Add(ReadPageImages, slug),
            row => ReadAsync(row, tenant, hasOrganizerPage, cancellationToken),
            cancellationToken);
    }

    private async Task<PublicEvent?> ReadAsync(NpgsqlDataReader row, PublicTenant tenant, bool hasOrganizerPage, CancellationToken cancellationToken)
    {
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var types = new List<PublicTicketType>();
        var found = new PublicEvent(
            new PublicEventResponse(
                row.GetGuid(0), tenant.Id, tenant.Slug, tenant.Name, row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
                row.Time(5), row.Time(6), row.GetString(7), row.GetString(8), row.GetInt32(9), row.GetInt32(10), types,
                BrandColors.From(row.TextOrNull(13), row.TextOrNull(14)), row.ImageOrNull(15, tenant.Id),
                row.ImageOrNull(19, tenant.Id), row.TextOrNull(23), row.TextOrNull(24), hasOrganizerPage),
            row.Time(12));
        var isOver = (EventStatus)row.GetInt16(11) == EventStatus.Closed || row.Time(6) <= clock.GetUtcNow();
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            types.Add(ReadType(row, isOver));
        await row.NextResultAsync(cancellationToken);
        var content = await row.ReadAsync(cancellationToken) ? EventPageJson.Read(row.GetString(0)) : null;
        await row.NextResultAsync(cancellationToken);
        return content is null ? found : found with { Response = found.Response with { Page = await ReadPageAsync(row, content, tenant.Id, cancellationToken) } };
    }

    // A draft's images are kept too, and are nobody else's business yet.
    private static async Task<PublicEventPage> ReadPageAsync(NpgsqlDataReader row, EventPageContent content, Guid tenantId, CancellationToken cancellationToken)
    {
        var shown = content.AllImages().Select(image => image.Image).ToHashSet();
        var images = new List<ImageReference>();
        while (await row.ReadAsync(cancellationToken))
        {
            if (row.ImageOrNull(0, tenantId) is { } image && shown.Contains(image.Id))
                images.Add(image);
        }

        return new PublicEventPage(content, images);
    }

    private PublicTicketType ReadType(NpgsqlDataReader row, bool isOver)
    {
        var (left, start, end) = (row.GetInt32(4), row.TimeOrNull(5), row.TimeOrNull(6));
        var now = clock.GetUtcNow();
        var availability = isOver || now >= end ? TicketAvailability.Ended
            : now < start ? TicketAvailability.NotYet
            : left == 0 ? TicketAvailability.SoldOut
            : TicketAvailability.Available;
        return new PublicTicketType(row.GetGuid(0), row.GetString(1), row.GetInt64(2), row.GetString(3), left, availability, start, end);
    }
}
