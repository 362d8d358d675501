using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Invitees;

internal static class InviteesModule
{
    public static void AddInvitees(this IServiceCollection services)
    {
        services.AddScoped<InviteesClient>();
        services.AddSingleton<PublicRsvpsClient>();
    }

    public static void MapInvitees(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/app/export/events/{id:guid}/rsvps", (Guid id, HttpContext http, ISignedInDownload download) =>
            download.SendAsync(http, $"events/{id}/rsvps/export")).RequireAuthorization(Permissions.RegistrationsExport);
        endpoints.MapGet("/app/export/events/{id:guid}/invitees/imports/{importId:guid}/errors", (Guid id, Guid importId, HttpContext http, ISignedInDownload download) =>
            download.SendAsync(http, $"events/{id}/invitees/imports/{importId}/errors/export")).RequireAuthorization(Permissions.RegistrationsExport);
    }
}
