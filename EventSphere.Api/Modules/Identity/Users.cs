using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What changing and removing people have in common.</summary>
internal static class Users
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.NotFound, "Nobody of this id belongs to your organization.");

    public static Refusal UnknownRole { get; } = Refusal.Conflict(ErrorCodes.RoleUnknown, "There is no such role. Choose another.");

    /// <summary>Whether somebody may lose their role. After <see cref="Memberships.LockAsync"/>.</summary>
    /// <param name="held">What the caller may do.</param>
    public static async Task<Refusal?> CheckLossAsync(EventSphereDb db, Membership membership, IReadOnlySet<string> held, CancellationToken cancellationToken)
    {
        var role = await KnownRole.FindAsync(db, membership.Role, cancellationToken);
        return OthersStandNotAbove.Check(held, role?.Permissions ?? [])
            ?? AnOwnerStays.Check(membership.Role, await Memberships.CountOwnersAsync(db, cancellationToken));
    }
}
