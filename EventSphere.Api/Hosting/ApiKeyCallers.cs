using System.Collections.Frozen;
using System.Security.Claims;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.ServiceDefaults.Caching;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Who calls with an API key. What a key may do is kept for a moment and dropped when any instance says that keys or roles changed
/// (<see cref="AccessChanges"/>), so that what is revoked stops within two seconds everywhere. A secret that is no key isn't remembered: whoever
/// tries some would fill the memory.
/// </summary>
internal sealed class ApiKeyCallers
{
    private const string Scheme = "Bearer ";

    // The prefix and 32 bytes in base64url.
    private static readonly int SecretLength = ApiKeyLimits.Prefix.Length + 43;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1.5);

    private readonly ShortCache<string, Found?> cache;
    private readonly Func<string, CancellationToken, Task<Found?>> load;

    public ApiKeyCallers(ApiKeys keys, TimeProvider clock)
    {
        cache = new(clock, found => found is null ? TimeSpan.Zero : found.GoodFor(clock.GetUtcNow()), capacity: 10_000);
        load = async (secret, cancellationToken) => await keys.FindAsync(secret, cancellationToken) is { } key ? new Found(key) : null;
    }

    /// <summary>The key's secret, if the header offers something that could be one.</summary>
    public static string? SecretOf(string? authorization) =>
        authorization is not null && authorization.Length == Scheme.Length + SecretLength
        && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && authorization.AsSpan(Scheme.Length).StartsWith(ApiKeyLimits.Prefix)
            ? authorization[Scheme.Length..]
            : null;

    /// <returns>Null if it is no key that is good.</returns>
    public async ValueTask<CallerPrincipal?> FindAsync(string secret, CancellationToken cancellationToken) =>
        (await cache.GetAsync(secret, load, cancellationToken))?.Principal;

    /// <summary>Forgets what keys may do; what is in use is read again at once.</summary>
    public void Drop() => cache.Clear();

    private sealed class Found(GoodApiKey key)
    {
        public CallerPrincipal Principal { get; } = new(
            new ClaimsPrincipal(new ClaimsIdentity("ApiKey")),
            new Caller(key.UserId, key.TenantId, key.Role, SessionId: Guid.Empty)
            {
                ApiKey = new ApiKeyUse(key.Id, key.Permissions.ToFrozenSet(StringComparer.Ordinal)),
            });

        public TimeSpan GoodFor(DateTimeOffset now) => key.ExpiresAt - now is { } left && left < Kept ? left : Kept;
    }
}
