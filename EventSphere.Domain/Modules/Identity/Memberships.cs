using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>Who belongs to the tenant of a unit of work, and as what.</summary>
public static class Memberships
{
    /// <summary>Lets one change of memberships happen at a time in a tenant, until the unit of work ends. What is read after it stays true.</summary>
    public static Task LockAsync(EventSphereDb db, Guid tenantId, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"select from tenants where id = {tenantId} for no key update", cancellationToken);

    public static Task<Membership?> FindAsync(EventSphereDb db, Guid userId, CancellationToken cancellationToken) =>
        db.Set<Membership>().SingleOrDefaultAsync(m => m.UserId == userId, cancellationToken);

    public static Task<int> CountOwnersAsync(EventSphereDb db, CancellationToken cancellationToken) =>
        db.Set<Membership>().CountAsync(m => m.Role == Roles.Owner, cancellationToken);

    /// <summary>Ends somebody's sessions with the tenant: what they hold can't be refreshed any more.</summary>
    public static Task EndSessionsAsync(EventSphereDb db, Guid tenantId, Guid userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Set<Session>().Where(s => s.TenantId == tenantId && s.UserId == userId && s.RevokedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(s => s.RevokedAt, now), cancellationToken);
}
