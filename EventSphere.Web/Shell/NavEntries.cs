using System.Security.Claims;
using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Shell;

/// <summary>A page in the side navigation, shown to those who may open it.</summary>
internal sealed record NavEntry(string Text, string Address, string Icon, string Permission, bool Exact = false);

/// <summary>A group of pages; without a title it stands on top.</summary>
internal sealed record NavGroup(string? Title, IReadOnlyList<NavEntry> Entries);

internal static class NavEntries
{
    private static readonly NavGroup[] _all =
    [
        new(null,
        [
            new("Dashboard", "app", "dashboard", Permissions.ReportsView, Exact: true),
            new("Events", "app/events", "calendar", Permissions.EventsView),
            new("Forms", "app/forms", "form", Permissions.EventsView),
        ]),
        new("People",
        [
            new("Registrations", "app/registrations", "ticket", Permissions.RegistrationsView),
            new("Attendees", "app/attendees", "people", Permissions.RegistrationsView),
            new("Invitees", "app/invitees", "mail", Permissions.RegistrationsView),
            new("RSVPs", "app/rsvps", "circle-check", Permissions.RegistrationsView),
        ]),
        new("Door",
        [
            new("Check-in", "app/check-in", "door", Permissions.CheckInsPerform),
        ]),
        new("Workspace",
        [
            new("Users", "app/users", "person", Permissions.UsersView),
            new("Roles", "app/roles", "shield", Permissions.UsersView),
            new("API keys", "app/api-keys", "key", Permissions.ApiKeysManage),
            new("Integrations", "app/integrations", "plug", Permissions.IntegrationsManage),
            new("Settings", "app/settings", "settings", Permissions.SettingsManage),
            new("Audit log", "app/audit", "audit", Permissions.AuditView),
            new("Your account", "app/account", "person", Permissions.TenantView),
        ]),
    ];

    public static IEnumerable<NavGroup> For(ClaimsPrincipal user) => _all
        .Select(group => group with { Entries = [.. group.Entries.Where(entry => user.May(entry.Permission))] })
        .Where(group => group.Entries.Count > 0);
}
