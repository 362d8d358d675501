using EventSphere.Contracts;

namespace EventSphere.Tests.Tenancy;

/// <summary>Which permission each guarded operation takes, written by hand: whoever adds an operation says it a second time here.</summary>
internal static class PermissionTable
{
    private static readonly Dictionary<string, string> Needs = new Dictionary<string, string[]>
    {
        [Permissions.TenantView] =
        [
            "GET auth/me", "PUT auth/me", "PUT auth/me/password", "POST auth/me/email", "GET auth/sessions", "DELETE auth/sessions/{id}",
            "GET auth/me/second-factor", "POST auth/me/second-factor", "POST auth/me/second-factor/confirm", "POST auth/me/second-factor/turn-off",
            "GET auth/me/external", "POST auth/me/external/{provider}/begin", "POST auth/me/external/complete", "DELETE auth/me/external/{provider}",
            "POST auth/me/second-factor/recovery-codes", "POST auth/sessions/revoke-others", "GET auth/tenants", "POST auth/switch", "GET notifications",
            "POST notifications/read", "GET search", "GET settings/branding", "GET settings/organization",
        ],
        [Permissions.SettingsManage] =
        [
            "PUT settings/branding", "PUT settings/organization", "PUT settings/slug", "PUT settings/logo", "DELETE settings/logo", "GET settings/domains",
            "POST settings/domains", "POST settings/domains/{id}/verify", "DELETE settings/domains/{id}", "GET settings/features", "PUT settings/features/{key}",
            "GET settings/plan",
        ],
        [Permissions.UsersView] = ["GET users", "GET users/invitations", "GET roles"],
        [Permissions.UsersManage] =
        [
            "PUT users/{id}/role", "DELETE users/{id}", "POST users/invitations", "POST users/invitations/{id}/resend", "DELETE users/invitations/{id}",
        ],
        [Permissions.RolesManage] = ["POST roles", "PUT roles/{id}", "DELETE roles/{id}"],
        [Permissions.ApiKeysManage] = ["GET api-keys", "POST api-keys", "DELETE api-keys/{id}"],
        [Permissions.IntegrationsManage] =
        [
            "GET settings/integrations", "PUT settings/integrations/smtp", "DELETE settings/integrations/smtp", "POST settings/integrations/smtp/test",
        ],
        [Permissions.EventsView] =
        [
            "GET events", "GET events/export", "GET events/{id}", "GET events/{id}/page", "GET events/{id}/announcements", "GET events/{id}/pools",
            "GET events/series", "GET forms", "GET forms/{id}", "GET forms/{id}/versions", "GET events/{id}/form",
        ],
        [Permissions.EventsManage] =
        [
            "POST events", "PUT events/{id}", "POST events/{id}/ticket-types", "POST events/{id}/publish", "PUT events/{id}/cover", "DELETE events/{id}/cover",
            "POST images", "PUT events/{id}/page", "POST events/{id}/page/publish", "POST events/{id}/page/discard", "POST events/{id}/announcements",
            "DELETE events/{id}/announcements/{announcementId}", "PUT events/{id}/ticket-types/{typeId}", "DELETE events/{id}/ticket-types/{typeId}",
            "POST events/{id}/ticket-types/{typeId}/restore", "PUT events/{id}/ticket-types/order", "POST events/{id}/pools", "PUT events/{id}/pools/{poolId}",
            "DELETE events/{id}/pools/{poolId}", "POST events/{id}/close", "POST events/{id}/reopen", "POST events/{id}/cancel", "POST events/{id}/archive",
            "POST events/{id}/unarchive", "DELETE events/{id}", "POST events/{id}/duplicate", "POST events/{id}/dates", "POST forms", "PUT forms/{id}",
            "POST forms/{id}/publish", "POST forms/{id}/copy", "DELETE forms/{id}", "PUT events/{id}/form", "GET events/{id}/vouchers", "POST events/{id}/vouchers",
            "PUT events/{id}/vouchers/{voucherId}", "DELETE events/{id}/vouchers/{voucherId}",
        ],
        [Permissions.RegistrationsView] =
        [
            "GET events/{id}/registrations", "GET events/{id}/registrations/{registrationId}", "GET registrations", "GET attendees", "GET attendees/{id}", "GET attendees/{id}/timeline",
            "DELETE attendees/{id}/notes/{noteId}", "GET attendees/tags", "GET attendees/segments", "GET events/{id}/invitees", "GET events/{id}/invitees/imports",
            "GET events/{id}/invitees/imports/{importId}", "GET events/{id}/invitees/imports/{importId}/errors", "GET events/{id}/rsvps",
            "GET events/{id}/rsvps/summary", "GET invitees", "GET rsvps", "GET rsvps/totals", "GET events/{id}/form-submissions", "GET form-files/{id}",
            "GET events/{id}/waiting-list",
        ],
        [Permissions.RegistrationsManage] =
        [
            "PUT attendees/{id}", "POST attendees/{id}/notes", "PUT attendees/{id}/tags", "POST attendees/{id}/merge", "POST attendees/tags",
            "PUT attendees/tags/{id}", "DELETE attendees/tags/{id}", "POST attendees/tags/assign", "POST attendees/segments", "PUT attendees/segments/{id}",
            "DELETE attendees/segments/{id}", "GET attendees/duplicates", "POST attendees/duplicates/dismiss", "POST events/{id}/registrations/decisions",
            "DELETE events/{id}/waiting-list/{placeId}",
        ],
        [Permissions.RegistrationsExport] =
        [
            "GET events/{id}/registrations/export", "GET registrations/export", "GET attendees/export", "GET events/{id}/rsvps/export",
            "GET events/{id}/invitees/imports/{importId}/errors/export", "GET events/{id}/form-submissions/export",
        ],
        [Permissions.CheckInsPerform] = ["POST check-ins"],
        [Permissions.ReportsView] = ["GET reports/dashboard"],
        [Permissions.AuditView] = ["GET audit", "GET audit/export", "GET audit/chain", "GET audit/verify"],
        [Permissions.InviteesManage] =
        [
            "POST events/{id}/invitees", "PUT events/{id}/invitees/{inviteeId}", "DELETE events/{id}/invitees/{inviteeId}", "POST events/{id}/invitees/delete",
            "POST events/{id}/invitees/send", "POST events/{id}/invitees/remind", "POST events/{id}/invitees/imports",
            "POST events/{id}/invitees/imports/{importId}/start", "POST events/{id}/invitees/imports/{importId}/undo",
        ],
    }.SelectMany(entry => entry.Value, (entry, operation) => (entry.Key, Operation: operation.Replace(" ", " /api/v1/", StringComparison.Ordinal)))
        .ToDictionary(pair => pair.Operation, pair => pair.Key);

    /// <summary>What API keys are refused, whatever they hold: it is about the person, or makes what outlives the key.</summary>
    public static readonly IReadOnlySet<string> PeopleOnly = new HashSet<string>(new[]
    {
        "PUT auth/me", "PUT auth/me/password", "POST auth/me/email", "GET auth/sessions", "DELETE auth/sessions/{id}", "POST auth/sessions/revoke-others",
        "GET auth/me/external", "POST auth/me/external/{provider}/begin", "POST auth/me/external/complete", "DELETE auth/me/external/{provider}",
        "GET auth/tenants", "POST auth/switch", "POST notifications/read", "GET auth/me/second-factor", "POST auth/me/second-factor", "POST auth/me/second-factor/confirm",
        "POST auth/me/second-factor/turn-off", "POST auth/me/second-factor/recovery-codes", "POST api-keys", "DELETE api-keys/{id}",
    }.Select(operation => operation.Replace(" ", " /api/v1/", StringComparison.Ordinal)));

    public static IReadOnlyCollection<string> Operations => Needs.Keys;

    /// <summary>Null where everybody may.</summary>
    public static string? Of(string operation) => Needs.GetValueOrDefault(operation);
}
