using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What changing and removing people have in common.</summary>
internal static class Users
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.NotFound, "Nobody of this id belongs to your organization.");

    public static Refusal UnknownRole { get; } = Refusal.Conflict(ErrorCodes.RoleUnknown, "There is no such role. Choose another.");

    /// <summary>Somebody, as the audit log names them.</summary>
    public static async Task<AuditSubject> SubjectAsync(EventSphereDb db, Guid id, CancellationToken cancellationToken) => new(
        AuditSubjects.User, id, await db.Set<User>().Where(u => u.Id == id).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken) ?? "");

    /// <summary>A role as people know it, for the audit log.</summary>
    public static async Task<string> RoleNameAsync(EventSphereDb db, string key, CancellationToken cancellationToken) =>
        (await KnownRole.FindAsync(db, key, cancellationToken))?.Name ?? key;

    /// <summary>Whether somebody may lose their role. After <see cref="Memberships.LockAsync"/>.</summary>
    /// <param name="held">What the caller may do.</param>
    public static async Task<Refusal?> CheckLossAsync(EventSphereDb db, Membership membership, IReadOnlySet<string> held, CancellationToken cancellationToken)
    {
        var role = await KnownRole.FindAsync(db, membership.Role, cancellationToken);
        return OthersStandNotAbove.Check(held, role?.Permissions ?? [])
            ?? AnOwnerStays.Check(membership.Role, await Memberships.CountOwnersAsync(db, cancellationToken));
    }
}
