using EventSphere.Contracts;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>Nobody gives away more than they have: otherwise whoever may give roles would have all permissions.</summary>
public static class GiverHoldsWhatIsGiven
{
    /// <param name="held">What the giver may do.</param>
    /// <param name="given">What the receiver would be able to do by it.</param>
    public static Refusal? Check(IReadOnlySet<string> held, IEnumerable<string> given) => given.Where(permission => !held.Contains(permission)).ToArray() is { Length: > 0 } missing
        ? Refusal.Forbidden(ErrorCodes.RolePermissionNotHeld, $"You can't give {string.Join(", ", missing)}, since you don't have it yourself.")
        : null;
}

/// <summary>Nobody changes or removes somebody who may do more than they.</summary>
public static class OthersStandNotAbove
{
    /// <param name="held">What the one may do who acts.</param>
    /// <param name="theirs">What the other may do.</param>
    public static Refusal? Check(IReadOnlySet<string> held, IEnumerable<string> theirs) => theirs.All(held.Contains)
        ? null
        : Refusal.Forbidden(ErrorCodes.UserOutranks, "This person may do more than you may. Ask somebody who may do as much as they.");
}

/// <summary>A tenant always has an owner. It holds under concurrency because the owners are counted after <see cref="Memberships.LockAsync"/>.</summary>
public static class AnOwnerStays
{
    /// <param name="role">The key of the role that somebody is about to lose.</param>
    /// <param name="owners">How many owners there are before.</param>
    public static Refusal? Check(string role, int owners) => role == Roles.Owner && owners <= 1
        ? Refusal.Conflict(ErrorCodes.UserLastOwner, "This is the last owner. Make somebody else an owner first.")
        : null;
}
