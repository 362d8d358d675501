using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Identity;

/// <summary>Signs in with a password.</summary>
public sealed record LoginRequest(
    [Required, StringLength(UserLimits.EmailMaxLength)] string Email,
    [Required, StringLength(UserLimits.PasswordMaxBytes)] string Password);

/// <summary>Exchanges a refresh token for the next pair. A token works once (and for 10 s after, with the same answer).</summary>
public sealed record RefreshRequest([Required, StringLength(200)] string RefreshToken);

/// <summary>Ends the session that the refresh token belongs to.</summary>
public sealed record LogoutRequest([Required, StringLength(200)] string RefreshToken);

/// <summary>What a signed-in client holds.</summary>
/// <param name="TenantId">The tenant that the access token is for.</param>
/// <param name="Slug">That tenant's slug.</param>
/// <param name="AccessToken">A JWT (RFC 7519) to send as <c>Authorization: Bearer</c>.</param>
/// <param name="RefreshToken">Opaque; exchanged at <c>/auth/refresh</c>.</param>
/// <param name="ExpiresIn">Seconds until the access token expires.</param>
public sealed record TokenResponse(Guid TenantId, string Slug, string AccessToken, string RefreshToken, int ExpiresIn);

/// <summary>Who is signed in, where, and what they may do.</summary>
/// <param name="Role">The role's key (<see cref="RoleResponse"/>).</param>
/// <param name="RoleName">The role as people know it.</param>
public sealed record CurrentUserResponse(
    Guid UserId,
    string Name,
    string Email,
    Guid TenantId,
    string TenantName,
    string TenantSlug,
    string Role,
    string RoleName,
    IReadOnlyList<string> Permissions);

/// <summary>The organizations that a person belongs to.</summary>
public sealed record OwnTenantsResponse(IReadOnlyList<OwnTenant> Tenants);

/// <summary>One organization of a person's, and the name of their role there.</summary>
public sealed record OwnTenant(Guid TenantId, string Name, string Slug, string Role);

/// <summary>Goes over to another organization of the caller's.</summary>
public sealed record SwitchTenantRequest([Required] Guid? TenantId);
