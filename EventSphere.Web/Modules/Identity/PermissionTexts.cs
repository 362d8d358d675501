using EventSphere.Contracts;

namespace EventSphere.Web.Modules.Identity;

/// <summary>What a permission is called where people give it.</summary>
internal sealed record PermissionText(string Permission, string Text);

/// <summary>Permissions as people read them, in groups.</summary>
internal static class PermissionTexts
{
    public static IReadOnlyList<(string Group, IReadOnlyList<PermissionText> Permissions)> Groups { get; } =
    [
        ("Events",
        [
            new(Permissions.EventsView, "See events"),
            new(Permissions.EventsManage, "Create, change and publish events"),
        ]),
        ("People who come",
        [
            new(Permissions.RegistrationsView, "See registrations and attendees"),
            new(Permissions.RegistrationsManage, "Approve, change and cancel registrations, care for attendees"),
            new(Permissions.RegistrationsExport, "Export registrations and attendees"),
            new(Permissions.InviteesManage, "Import and invite people, see their answers"),
            new(Permissions.CheckInsPerform, "Check in at the door"),
        ]),
        ("Figures",
        [
            new(Permissions.ReportsView, "See the dashboard and reports"),
        ]),
        ("Organization",
        [
            new(Permissions.TenantView, "Sign in and see the organization"),
            new(Permissions.UsersView, "See people and roles"),
            new(Permissions.UsersManage, "Invite and remove people, give roles"),
            new(Permissions.RolesManage, "Make and change roles"),
            new(Permissions.ApiKeysManage, "Make and revoke API keys"),
            new(Permissions.IntegrationsManage, "Set up integrations"),
            new(Permissions.SettingsManage, "Change settings and branding"),
            new(Permissions.AuditView, "See the audit log"),
        ]),
    ];
}
