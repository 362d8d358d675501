using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Identity;

/// <summary>Who begins a session, where and as what.</summary>
internal sealed record SessionStart(Guid UserId, Guid TenantId, string TenantSlug, string Role);

/// <summary>Identity's face to other modules: begins sessions and writes the tokens that a client gets.</summary>
internal sealed class Sessions(AccessTokens accessTokens, TimeProvider clock)
{
    /// <summary>Adds a session and its first refresh token to the unit of work; the tokens are good once that is saved.</summary>
    public TokenResponse Start(EventSphereDb db, SessionStart start, ClientOrigin from)
    {
        var now = clock.GetUtcNow();
        var session = new Session
        {
            UserId = start.UserId,
            TenantId = start.TenantId,
            CreatedAt = now,
            LastUsedAt = now,
            Address = from.Address,
            Browser = from.Browser,
        };
        var token = RefreshTokens.Mint();
        db.AddRange(session, new RefreshToken { Hash = RefreshTokens.HashOf(token), SessionId = session.Id, ExpiresAt = now + RefreshToken.Lifetime });
        return TokensOf(start, session.Id, token);
    }

    public TokenResponse TokensOf(SessionStart start, Guid sessionId, string refreshToken) => new(
        start.TenantId,
        start.TenantSlug,
        accessTokens.Issue(new Caller(start.UserId, start.TenantId, start.Role, sessionId)),
        refreshToken,
        (int)AccessTokens.Lifetime.TotalSeconds);
}
