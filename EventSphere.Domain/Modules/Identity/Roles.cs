using EventSphere.Contracts;

namespace EventSphere.Domain.Modules.Identity;

/// <summary>The roles that every tenant has, each a set of permissions.</summary>
public static class Roles
{
    public const string Owner = "Owner";
    public const string Admin = "Admin";
    public const string Organizer = "Organizer";
    public const string Marketing = "Marketing";
    public const string Finance = "Finance";
    public const string DoorSupervisor = "Door supervisor";
    public const string Steward = "Steward";
    public const string Viewer = "Viewer";

    private static readonly string[] Views =
        [Permissions.TenantView, Permissions.EventsView, Permissions.RegistrationsView, Permissions.ReportsView];

    private static readonly Dictionary<string, IReadOnlyList<string>> BuiltIn = new(StringComparer.Ordinal)
    {
        [Owner] = Permissions.All,
        [Admin] = Permissions.All,
        // Who may look at a list may not yet carry all of it away: that is for those who write to attendees.
        [Organizer] = [.. Views, Permissions.EventsManage, Permissions.RegistrationsManage, Permissions.RegistrationsExport, Permissions.InviteesManage, Permissions.CheckInsPerform],
        [Marketing] = [.. Views, Permissions.RegistrationsExport, Permissions.InviteesManage],
        [Finance] = Views,
        [DoorSupervisor] = [.. Views, Permissions.CheckInsPerform],
        [Steward] = [Permissions.TenantView, Permissions.EventsView, Permissions.CheckInsPerform],
        [Viewer] = Views,
    };

    public static IReadOnlyCollection<string> Names => BuiltIn.Keys;

    /// <summary>Whether a name is one of these, in whatever case: a tenant's own role can't be mistaken for it.</summary>
    public static bool IsBuiltIn(string name) => BuiltIn.Keys.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a role may do; nothing, if there is no such role.</summary>
    public static IReadOnlyList<string> PermissionsOf(string role) => BuiltIn.GetValueOrDefault(role, []);
}
