using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Attendees;

internal static class AttendeesModule
{
    public static void AddAttendees(this IServiceCollection services) => services.AddScoped<AttendeesClient>();

    public static void MapAttendees(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/app/export/attendees", (HttpContext http, ISignedInDownload download) => download.SendAsync(http, "attendees/export"))
            .RequireAuthorization(Permissions.RegistrationsExport);
}
