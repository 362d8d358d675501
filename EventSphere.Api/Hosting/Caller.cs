using System.Collections.Frozen;
using System.Security.Claims;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Who calls, for which tenant, as which role: what an access token says. What the role may do is not in it (<see cref="RolePermissions"/>). A
/// handler that takes one gets the signed-in caller.
/// </summary>
/// <param name="UserId">The person, or whoever made the API key.</param>
/// <param name="Role">The key of a built-in role or of the tenant's own.</param>
/// <param name="SessionId">Empty for an API key.</param>
internal sealed record Caller(Guid UserId, Guid TenantId, string Role, Guid SessionId)
{
    /// <summary>Set if a program calls by an API key. It may do less than the role.</summary>
    public ApiKeyUse? ApiKey { get; init; }

    /// <summary>The tenant's own role, if it is one.</summary>
    public Guid? OwnRole { get; } = Guid.TryParseExact(Role, "D", out var id) ? id : null;

    /// <returns>Null if a claim is missing or is no id: then nobody has signed in.</returns>
    public static Caller? From(ClaimsPrincipal principal) =>
        Id(principal, TokenClaims.Subject) is { } user && Id(principal, TokenClaims.Tenant) is { } tenant
        && Id(principal, TokenClaims.Session) is { } session && principal.FindFirst(TokenClaims.Role) is { } role
            ? new Caller(user, tenant, role.Value, session)
            : null;

    public static ValueTask<Caller> BindAsync(HttpContext http) => new(((CallerPrincipal)http.User).Caller);

    private static Guid? Id(ClaimsPrincipal principal, string claim) =>
        Guid.TryParseExact(principal.FindFirst(claim)?.Value, "D", out var id) && id != Guid.Empty ? id : null;
}

/// <summary>The API key by which a program calls.</summary>
/// <param name="Permissions">All that it may do.</param>
internal sealed record ApiKeyUse(Guid Id, FrozenSet<string> Permissions);

/// <summary>The claims of a token, read once when the token was validated and not at every request again.</summary>
internal sealed class CallerPrincipal(ClaimsPrincipal principal, Caller caller) : ClaimsPrincipal(principal)
{
    public Caller Caller => caller;
}

/// <summary>The names of the claims in an access token.</summary>
internal static class TokenClaims
{
    public const string Subject = "sub";
    public const string Tenant = "tid";
    public const string Role = "role";
    public const string Session = "sid";
}
