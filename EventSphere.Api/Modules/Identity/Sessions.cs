using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Identity;

/// <summary>Who begins a session, where and as what.</summary>
/// <param name="UserName">Given for somebody who is only made in the same unit of work.</param>
internal sealed record SessionStart(Guid UserId, Guid TenantId, string TenantSlug, string Role, string UserName = "");

/// <summary>Identity's face to other modules: begins sessions and writes the tokens that a client gets.</summary>
internal sealed class Sessions(AccessTokens accessTokens, TimeProvider clock)
{
    /// <summary>Adds a session and its first refresh token to the unit of work; the tokens are good once that is saved.</summary>
    /// <param name="action">How it begins, for the audit log.</param>
    public TokenResponse Start(EventSphereDb db, SessionStart start, ClientOrigin from, AuditTrail audit, string action = AuditActions.SessionStarted)
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
        audit.As(start.UserId, session.Id, start.UserName).Record(db, action, new AuditSubject(AuditSubjects.Session, session.Id, from.Browser));
        return TokensOf(start, session.Id, token);
    }

    public TokenResponse TokensOf(SessionStart start, Guid sessionId, string refreshToken) => new(
        start.TenantId,
        start.TenantSlug,
        accessTokens.Issue(new Caller(start.UserId, start.TenantId, start.Role, sessionId)),
        refreshToken,
        (int)AccessTokens.Lifetime.TotalSeconds);
}
