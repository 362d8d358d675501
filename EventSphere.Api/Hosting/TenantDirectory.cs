using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;

namespace EventSphere.Api.Hosting;

/// <summary>The tenant that a public route is about, under the address that it has now. A handler that takes one stands under <c>public/{tenant}</c>.</summary>
internal sealed record PublicTenant(Guid Id, string Name, string Slug)
{
    public static ValueTask<PublicTenant> BindAsync(HttpContext http) => new(http.Features.Get<PublicTenant>()!);
}

/// <summary>
/// Finds tenants by slug for public routes, also by one that they had before. A tenant is remembered for 30 s or until one changes
/// (<see cref="TenantChanges"/>), and that there is none for 2 s: it may sign up now.
/// </summary>
internal sealed partial class TenantDirectory(GlobalData data, TimeProvider clock)
{
    private readonly ShortCache<string, TenantSummary?> cache =
        new(clock, tenant => tenant is null ? TimeSpan.FromSeconds(2) : TimeSpan.FromSeconds(30), capacity: 10_000);

    public ValueTask<TenantSummary?> FindAsync(string slug, CancellationToken cancellationToken) =>
        slug.Length <= TenantLimits.SlugMaxLength && Slug().IsMatch(slug)
            ? cache.GetAsync(slug, data.TenantBySlugAsync, cancellationToken)
            : new ValueTask<TenantSummary?>((TenantSummary?)null);

    /// <summary>Forgets all. Changes are rare, and who is asked for is read again at once.</summary>
    public void Drop() => cache.Clear();

    [GeneratedRegex(TenantLimits.SlugPattern)]
    private static partial Regex Slug();
}
