using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Modules.Reports;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace EventSphere.Web.Modules.Identity;

/// <summary>
/// Keeps what sessions say of their users true: a role may be changed while somebody is signed in. What was said before the tenant's last word
/// of a change, or long ago, is asked for anew, at the next page or in the open circuit (<see cref="CircuitAuthentication"/>). It is for what is
/// shown; the api checks each call by itself.
/// </summary>
internal sealed class SessionAccess(LiveFeed feed, IdentityClient identity, SessionTokens tokens, TimeProvider clock) : IHostedService
{
    // A notice may be lost, or have come before this process began.
    private static readonly TimeSpan _oldest = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _changed = new();
    private IDisposable? _following;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _following = feed.Follow(Note);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _following?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Renews the session of a request for a page, or ends it when its user no longer belongs to the tenant.</summary>
    public async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (context.Principal is not { } user || !context.Request.Path.StartsWithSegments(ReturnAddress.Home) || !IsStale(user))
            return;
        var renewed = await RenewAsync(user);
        if (renewed.Succeeded)
        {
            context.ReplacePrincipal(renewed.Value);
            context.ShouldRenew = true;
        }
        else if (renewed.Problem.Code == ErrorCodes.SignInRequired)
        {
            context.RejectPrincipal();
        }
    }

    public bool IsStale(ClaimsPrincipal user) =>
        user.Tenant() is { } tenant && AsOf(user) is var asOf
        && (clock.GetUtcNow() - asOf > _oldest || (_changed.TryGetValue(tenant, out var changed) && changed >= asOf));

    /// <summary>What is true of the session's user now.</summary>
    public async Task<ApiResult<ClaimsPrincipal>> RenewAsync(ClaimsPrincipal user)
    {
        var session = user.FindFirst(SessionClaims.Session)!.Value;
        var asOf = clock.GetUtcNow();
        var pair = await tokens.GetAsync(session);
        if (!pair.Succeeded)
            return pair.Problem;
        var now = await identity.GetCurrentUserAsync(pair.Value.AccessToken, CancellationToken.None);
        // The access token names the role: another one, or none, takes another token.
        var changed = now.Succeeded ? now.Value.Role != user.FindFirst(SessionClaims.RoleKey)?.Value : now.Problem.Status == StatusCodes.Status401Unauthorized;
        if (changed && await tokens.GetAsync(session, spent: pair.Value.AccessToken) is { Succeeded: false } ended)
            return ended.Problem;
        return now.Succeeded ? SessionClaims.Of(now.Value, session, CookieAuthenticationDefaults.AuthenticationScheme, asOf) : now.Problem;
    }

    private void Note(TenantNotice notice)
    {
        if (notice.Notice.Kind is not (LiveKinds.Access or LiveKinds.Organization))
            return;
        var now = clock.GetUtcNow();
        _changed[notice.TenantId] = now;
        // Sessions that were asked about longer ago are asked about anyway.
        foreach (var (tenant, at) in _changed)
        {
            if (now - at > _oldest)
                _changed.TryRemove(KeyValuePair.Create(tenant, at));
        }
    }

    private static DateTimeOffset AsOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst(SessionClaims.AsOf)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : DateTimeOffset.MinValue;
}
