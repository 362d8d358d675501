namespace EventSphere.Contracts;

/// <summary>The names of what a person may do. A role is a set of these; every endpoint of the API names one.</summary>
public static class Permissions
{
    public const string TenantView = "tenant.view";
    public const string SettingsManage = "settings.manage";
    public const string UsersView = "users.view";
    public const string UsersManage = "users.manage";
    public const string RolesManage = "roles.manage";
    public const string ApiKeysManage = "api-keys.manage";
    public const string IntegrationsManage = "integrations.manage";
    public const string EventsView = "events.view";
    public const string EventsManage = "events.manage";
    public const string RegistrationsView = "registrations.view";
    public const string RegistrationsManage = "registrations.manage";
    public const string RegistrationsExport = "registrations.export";
    public const string InviteesManage = "invitees.manage";
    public const string CheckInsPerform = "check-ins.perform";
    public const string ReportsView = "reports.view";
    public const string AuditView = "audit.view";

    public static readonly IReadOnlyList<string> All =
        [
            TenantView, SettingsManage, UsersView, UsersManage, RolesManage, ApiKeysManage, IntegrationsManage, EventsView, EventsManage, RegistrationsView, RegistrationsManage,
            RegistrationsExport, InviteesManage, CheckInsPerform, ReportsView, AuditView,
        ];
}
