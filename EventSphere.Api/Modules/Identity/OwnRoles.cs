using System.Collections.Frozen;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What making, changing and deleting a tenant's own roles have in common.</summary>
internal static class OwnRoles
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.RoleUnknown, "Your organization has made no such role. The built-in ones can't be changed.");

    private static readonly Refusal NameTaken = Refusal.Conflict(ErrorCodes.RoleNameTaken, "There is a role of this name. Choose another.");

    public static RoleResponse Show(TenantRole role, int people) => new(role.Key, role.Id, role.Name, role.Permissions, people);

    /// <summary>The role, as the audit log names it.</summary>
    public static AuditSubject Subject(TenantRole role) => new(AuditSubjects.Role, role.Id, role.Name);

    /// <summary>What a role or an API key will hold: each permission once, in their order, and always the one without which nobody gets in.</summary>
    public static Result<string[]> Permissions(IReadOnlyList<string> asked)
    {
        if (asked.FirstOrDefault(p => !Contracts.Permissions.All.Contains(p)) is { } unknown)
            return Refusal.Invalid(ErrorCodes.RequestInvalid, $"There is no permission {unknown}.");
        return Contracts.Permissions.All.Where(p => p == Contracts.Permissions.TenantView || asked.Contains(p)).ToArray();
    }

    /// <summary>Whether a role may be named so and hold what it didn't hold before.</summary>
    public static Refusal? Check(string name, IEnumerable<string> added, FrozenSet<string> held) =>
        Roles.IsBuiltIn(name) ? NameTaken : GiverHoldsWhatIsGiven.Check(held, added);

    /// <returns>Why it was not saved, or null.</returns>
    public static async Task<Refusal?> SaveAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_roles_tenant_id_name"))
        {
            return NameTaken;
        }
    }

    /// <summary>How many people have a role, open invitations included.</summary>
    public static async Task<int> CountPeopleAsync(EventSphereDb db, string key, CancellationToken cancellationToken) =>
        await db.Set<Membership>().CountAsync(m => m.Role == key, cancellationToken) + await db.Set<Invitation>().CountAsync(i => i.Role == key, cancellationToken);
}
