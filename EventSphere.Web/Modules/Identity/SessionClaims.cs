using System.Globalization;
using System.Security.Claims;
using EventSphere.Contracts.Modules.Identity;

namespace EventSphere.Web.Modules.Identity;

/// <summary>What the browser's session says about its user. The tokens are not among it.</summary>
public static class SessionClaims
{
    /// <summary>The random id under which Redis keeps the session. A secret of this server: it never leaves the protected cookie.</summary>
    public const string Session = "session";

    public const string TenantId = "tid";
    public const string TenantName = "tenant_name";
    public const string TenantSlug = "tenant_slug";
    public const string Email = "email";
    public const string Name = "name";

    /// <summary>The role as people know it.</summary>
    public const string Role = "role";

    /// <summary>The role as the api names it.</summary>
    public const string RoleKey = "role_key";

    /// <summary>When the api was asked for all this, in milliseconds of Unix time.</summary>
    public const string AsOf = "as_of";

    public const string Permission = "permission";

    public static ClaimsPrincipal Of(CurrentUserResponse user, string session, string scheme, DateTimeOffset asOf) => new(new ClaimsIdentity(
        [
            new(Session, session),
            new("sub", user.UserId.ToString()),
            new(Name, user.Name),
            new(Email, user.Email),
            new(TenantId, user.TenantId.ToString()),
            new(TenantName, user.TenantName),
            new(TenantSlug, user.TenantSlug),
            new(Role, user.RoleName),
            new(RoleKey, user.Role),
            new(AsOf, asOf.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            .. user.Permissions.Select(permission => new Claim(Permission, permission)),
        ],
        scheme, Name, Role));

    public static bool May(this ClaimsPrincipal user, string permission) => user.HasClaim(Permission, permission);

    public static Guid? Tenant(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirst(TenantId)?.Value, out var id) ? id : null;
}
