using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Attendees;

internal static class AttendeesModule
{
    public static void AddAttendees(this IServiceCollection services)
    {
        services.AddScoped<AttendeesClient>();
        services.AddScoped<AttendeeGroupsClient>();
    }

    public static void MapAttendees(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/app/export/attendees", (HttpContext http, ISignedInDownload download) => download.SendAsync(http, "attendees/export"))
            .RequireAuthorization(Permissions.RegistrationsExport);
        // The event stands in the page's path, and not among the filters that its table sends.
        endpoints.MapGet("/app/export/events/{id:guid}/attendees", (Guid id, HttpContext http, ISignedInDownload download) =>
        {
            http.Request.QueryString = http.Request.QueryString.Add("eventId", id.ToString());
            return download.SendAsync(http, "attendees/export");
        }).RequireAuthorization(Permissions.RegistrationsExport);
    }
}
