using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace EventSphere.Api.Hosting;

/// <summary>Issues access tokens: JWTs (RFC 7519) signed with HMAC-SHA256, for 15 minutes.</summary>
internal sealed class AccessTokens(string signingKey, TimeProvider clock)
{
    public const string Issuer = "eventsphere";
    public const string Audience = "eventsphere";
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private readonly SigningCredentials credentials = new(KeyOf(signingKey), SecurityAlgorithms.HmacSha256);

    public string Issue(Caller caller)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JwtSecurityTokenHandler().CreateEncodedJwt(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + Lifetime,
            SigningCredentials = credentials,
            Subject = new ClaimsIdentity(
            [
                new Claim(TokenClaims.Subject, caller.UserId.ToString()),
                new Claim(TokenClaims.Tenant, caller.TenantId.ToString()),
                new Claim(TokenClaims.Role, caller.Role),
                new Claim(TokenClaims.Session, caller.SessionId.ToString()),
            ]),
        });
    }

    public static TokenValidationParameters Validation(string signingKey) => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Audience,
        IssuerSigningKey = KeyOf(signingKey),
        ClockSkew = TimeSpan.FromSeconds(30),
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        NameClaimType = TokenClaims.Subject,
        RoleClaimType = TokenClaims.Role,
    };

    private static SymmetricSecurityKey KeyOf(string signingKey) =>
        new(Encoding.UTF8.GetBytes(signingKey)) { CryptoProviderFactory = new HmacSha256Only() };

    /// <summary>A long key would do for HS384 and HS512 too; only what this class issues is accepted (RFC 8725, 3.1).</summary>
    private sealed class HmacSha256Only : CryptoProviderFactory
    {
        public override bool IsSupportedAlgorithm(string algorithm, SecurityKey key) =>
            algorithm == SecurityAlgorithms.HmacSha256 && base.IsSupportedAlgorithm(algorithm, key);
    }
}
