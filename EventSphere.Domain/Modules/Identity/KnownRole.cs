using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>A role that a tenant can give: a built-in one, or its own.</summary>
/// <param name="Key">What memberships, invitations and access tokens name it by.</param>
public sealed record KnownRole(string Key, string Name, IReadOnlyList<string> Permissions)
{
    /// <returns>Null if the tenant of the unit of work has no such role.</returns>
    public static async Task<KnownRole?> FindAsync(EventSphereDb db, string key, CancellationToken cancellationToken)
    {
        if (Roles.Names.Contains(key))
            return new KnownRole(key, key, Roles.PermissionsOf(key));
        return Guid.TryParseExact(key, "D", out var id) && await db.Set<TenantRole>().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is { } own
            ? new KnownRole(own.Key, own.Name, own.Permissions)
            : null;
    }
}
