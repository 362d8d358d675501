using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Identity;

/// <summary>Limits of roles.</summary>
public static class RoleLimits
{
    public const int NameMaxLength = 60;

    /// <summary>A key is a built-in role's name, or a UUID in its 36 characters.</summary>
    public const int KeyMaxLength = 60;

    /// <summary>More than there are permissions, by far.</summary>
    public const int PermissionsMax = 100;
}

/// <summary>Makes or changes a role of the tenant's own.</summary>
/// <param name="Name">Unique in the tenant, in whatever case, and not a built-in role's.</param>
/// <param name="Permissions">Of <see cref="Contracts.Permissions"/>; none that the caller hasn't. <c>tenant.view</c> is always among them.</param>
public sealed record RoleRequest(
    [Required, StringLength(RoleLimits.NameMaxLength, MinimumLength = 2)] string Name,
    [Required, MaxLength(RoleLimits.PermissionsMax)] IReadOnlyList<string> Permissions);

/// <summary>A role: one of those that every tenant has, or the tenant's own.</summary>
/// <param name="Key">What a membership or an invitation names it by: a built-in role's name, or the id of the tenant's own.</param>
/// <param name="Id">Null for a built-in role, which can't be changed.</param>
/// <param name="People">How many people have it, open invitations included.</param>
public sealed record RoleResponse(string Key, Guid? Id, string Name, IReadOnlyList<string> Permissions, int People);

/// <summary>All roles of a tenant: the built-in ones, then its own by name.</summary>
public sealed record RolesResponse(IReadOnlyList<RoleResponse> Roles);
