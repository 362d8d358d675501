using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;
using Npgsql;

namespace EventSphere.Api.Modules.Events;

/// <summary>
/// Turns the slug of a public address into the event's id. Kept in memory for half a minute: a published event's slug doesn't change, and
/// whether it may be registered for is decided under lock, never from here. That there is none isn't kept: it may be published now.
/// </summary>
internal sealed class PublicEventAddresses(TenantDatabase database, TimeProvider clock)
{
    private readonly ShortCache<(Guid TenantId, string Slug), Guid?> cache =
        new(clock, id => id is null ? TimeSpan.Zero : TimeSpan.FromSeconds(30), capacity: 10_000);

    /// <returns>Null if the tenant has no such event that anybody may see.</returns>
    public ValueTask<Guid?> FindAsync(Guid tenantId, string slug, CancellationToken cancellationToken) =>
        slug.Length <= EventLimits.SlugMaxLength ? cache.GetAsync((tenantId, slug), ReadAsync, cancellationToken) : new ValueTask<Guid?>((Guid?)null);

    private Task<Guid?> ReadAsync((Guid TenantId, string Slug) address, CancellationToken cancellationToken) => database.RunAsync(
        address.TenantId,
        batch => batch.BatchCommands.Add(new NpgsqlBatchCommand("select id from events where tenant_id = $1 and slug = $2 and status <> 0")
        {
            Parameters = { new NpgsqlParameter<Guid> { TypedValue = address.TenantId }, new NpgsqlParameter<string> { TypedValue = address.Slug } },
        }),
        async rows => await rows.ReadAsync(cancellationToken) ? rows.GetGuid(0) : (Guid?)null,
        cancellationToken);
}
