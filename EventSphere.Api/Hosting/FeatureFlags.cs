using System.Collections.Frozen;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Which features a tenant has: what was switched for it, or else whether it is within the share that <c>Features:{key}</c> says, a percentage. Kept in
/// memory, dropped when any instance says that a tenant changed (<see cref="TenantChanges"/>), and read again after a moment anyway.
/// </summary>
internal sealed class FeatureFlags
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1.5);

    private readonly ShortCache<Guid, FrozenDictionary<string, bool>> switches;
    private readonly Func<Guid, CancellationToken, Task<FrozenDictionary<string, bool>>> load;
    private readonly FrozenDictionary<string, int> percentages;

    /// <exception cref="InvalidOperationException">A setting is no percentage, or names no feature.</exception>
    public FeatureFlags(TenantDatabase database, IConfiguration configuration, TimeProvider clock)
    {
        switches = new(clock, _ => Kept, capacity: 10_000);
        load = (tenant, cancellationToken) => LoadAsync(database, tenant, cancellationToken);
        var set = configuration.GetSection("Features").GetChildren().ToDictionary(section => section.Key, section => section.Value, StringComparer.OrdinalIgnoreCase);
        if (set.Keys.FirstOrDefault(key => !Feature.All.Any(feature => feature.Key.Equals(key, StringComparison.OrdinalIgnoreCase))) is { } unknown)
            throw new InvalidOperationException($"Features:{unknown} names no feature. There are {string.Join(", ", Feature.All.Select(feature => feature.Key))}.");
        percentages = Feature.All.ToFrozenDictionary(feature => feature.Key, feature => set.TryGetValue(feature.Key, out var text) ? Read(feature.Key, text) : feature.Percentage);
    }

    public async ValueTask<bool> HasAsync(Guid tenantId, Feature feature, CancellationToken cancellationToken) =>
        Has(tenantId, feature, await switches.GetAsync(tenantId, load, cancellationToken));

    /// <summary>As <see cref="HasAsync"/>, of switches that were read.</summary>
    public bool Has(Guid tenantId, Feature feature, IReadOnlyDictionary<string, bool> switched) =>
        switched.TryGetValue(feature.Key, out var enabled) ? enabled : feature.IsWithin(tenantId, percentages[feature.Key]);

    /// <summary>Forgets what was switched. Changes are rare, and what is in use is read again at once.</summary>
    public void Drop() => switches.Clear();

    private static int Read(string key, string? text) => int.TryParse(text, out var percentage) && percentage is >= 0 and <= 100
        ? percentage
        : throw new InvalidOperationException($"Features:{key} is {text}, and must be a percentage from 0 to 100.");

    private static Task<FrozenDictionary<string, bool>> LoadAsync(TenantDatabase database, Guid tenant, CancellationToken cancellationToken) => database.RunAsync(
        tenant,
        batch => batch.Add("select key, enabled from feature_switches"),
        async row =>
        {
            var found = new Dictionary<string, bool>(StringComparer.Ordinal);
            while (await row.ReadAsync(cancellationToken))
                found.Add(row.GetString(0), row.GetBoolean(1));
            return found.ToFrozenDictionary(StringComparer.Ordinal);
        },
        cancellationToken);
}
