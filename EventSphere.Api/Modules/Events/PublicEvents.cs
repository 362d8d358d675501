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
/// <param name="HoldsUntil">When sales begin or end, or another price applies, by the clock alone; null if nothing does any more.</param>
internal sealed record PublicEvent(PublicEventResponse Response, DateTimeOffset ChangedAt, DateTimeOffset? HoldsUntil);

/// <summary>
/// Reads events for the public, in one round trip and at most once a second each: what is left may lag by that, and registering decides. What the clock
/// changes doesn't lag: nothing is kept past the moment when sales begin or end, or a price does. That there is no such event isn't kept, because it may be
/// published now.
/// </summary>
internal sealed class PublicEvents
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly TenantDatabase database;
    private readonly FeatureFlags flags;
    private readonly TimeProvider clock;
    private readonly ShortCache<(Guid Tenant, string Slug), PublicEvent?> cache;

    public PublicEvents(TenantDatabase database, FeatureFlags flags, TimeProvider clock)
    {
        (this.database, this.flags, this.clock) = (database, flags, clock);
        cache = new(clock, LastingOf, capacity: 1_000);
    }

    /// <returns>Null if there is none, or only a draft.</returns>
    public ValueTask<PublicEvent?> FindAsync(PublicTenant tenant, string slug, CancellationToken cancellationToken) =>
        slug.Length <= EventLimits.SlugMaxLength
            ? cache.GetAsync((tenant.Id, slug), (key, cancel) => LoadAsync(tenant, key.Slug, cancel), cancellationToken)
            : new ValueTask<PublicEvent?>((PublicEvent?)null);

    public void Drop(Guid tenantId, string slug) => cache.Drop((tenantId, slug));

    private TimeSpan LastingOf(PublicEvent? found)
    {
        if (found is null)
            return TimeSpan.Zero;
        return found.HoldsUntil - clock.GetUtcNow() is { } holds && holds < Fresh ? holds : Fresh;
    }

    private async Task<PublicEvent?> LoadAsync(PublicTenant tenant, string slug, CancellationToken cancellationToken)
    {
        var hasOrganizerPage = await flags.HasAsync(tenant.Id, Feature.OrganizerPage, cancellationToken);
        var now = clock.GetUtcNow();
        return await database.RunAsync(
            tenant.Id,
            batch => batch
                .Add(PublicEventSql.Event, slug).Add(PublicEventSql.TicketTypes, slug).Add(PublicEventSql.Tiers, slug).Add(PublicEventSql.Series, slug, now, PublicEventSeries.MaxOthers)
                .Add(PublicEventSql.Page, slug).Add(PublicEventSql.PageImages, slug),
            row => ReadAsync(row, tenant, hasOrganizerPage, now, cancellationToken),
            cancellationToken);
    }

    private static async Task<PublicEvent?> ReadAsync(NpgsqlDataReader row, PublicTenant tenant, bool hasOrganizerPage, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var types = new List<PublicTicketType>();
        var others = new List<PublicSeriesEvent>();
        var (status, endsAt, changedAt) = ((EventStatus)row.GetInt16(11), row.Time(6), row.Time(12));
        var response = new PublicEventResponse(
            row.GetGuid(0), tenant.Id, tenant.Slug, tenant.Name, row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4),
            row.Time(5), endsAt, row.GetString(7), row.GetString(8), row.GetInt32(9), row.GetInt32(10), types,
            BrandColors.From(row.TextOrNull(13), row.TextOrNull(14)), row.ImageOrNull(15, tenant.Id),
            row.ImageOrNull(19, tenant.Id), row.TextOrNull(23), row.TextOrNull(24), hasOrganizerPage,
            row.GetInt32(25), row.GetBoolean(26), Event.NameOf(status), row.GetBoolean(27), row.TextOrNull(28), row.GetFieldValue<string[]>(29),
            row.IsDBNull(30) ? null : new PublicEventSeries(row.GetString(30), row.GetString(31), others), row.TextOrNull(32));

        var offers = new List<PublicOffer>();
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            offers.Add(PublicEventSql.ReadOffer(row));
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            offers.Find(offer => offer.Type.Id == row.GetGuid(0))?.Tiers.Add(PublicEventSql.ReadTier(row));
        await row.NextResultAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            others.Add(new PublicSeriesEvent(row.GetString(0), row.GetString(1), row.Time(2), row.GetString(3)));

        await row.NextResultAsync(cancellationToken);
        var content = await row.ReadAsync(cancellationToken) ? EventPageJson.Read(row.GetString(0)) : null;
        await row.NextResultAsync(cancellationToken);
        if (content is not null)
            response = response with { Page = await ReadPageAsync(row, content, tenant.Id, cancellationToken) };

        if (status == EventStatus.Cancelled)
            offers.Clear();
        types.AddRange(offers.Select(offer => offer.At(now, takesRegistrations: status == EventStatus.Published && endsAt > now)));
        var changes = offers.SelectMany(offer => offer.Changes).Append(endsAt).Where(at => at > now);
        return new PublicEvent(response, changedAt, changes.Cast<DateTimeOffset?>().Min());
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
}
