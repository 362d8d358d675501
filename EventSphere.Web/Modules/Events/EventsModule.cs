using EventSphere.Contracts;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Events.Page;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Events;

internal static class EventsModule
{
    public static void AddEvents(this IServiceCollection services)
    {
        services.AddScoped<EventsClient>();
        services.AddScoped<EventPageClient>();
        services.AddScoped<PageDrawing>();
        services.AddSingleton<PublicEventsClient>();
    }

    public static void MapEvents(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/app/export/events", (HttpContext http, ISignedInDownload download) => download.SendAsync(http, "events/export"))
            .RequireAuthorization(Permissions.EventsView);

        endpoints.MapGet("/covers/{eventId:guid}.svg", (Guid eventId, HttpContext http) =>
        {
            // The drawing follows from the id alone.
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Text(EventCover.Draw(eventId), "image/svg+xml");
        });

        endpoints.MapGet("/covers/{eventId:guid}.png", (Guid eventId, HttpContext http) =>
        {
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(EventCoverPng.Draw(eventId), "image/png");
        });

        endpoints.MapGet("/e/{tenant}/{slug}/calendar.ics", async (string tenant, string slug, HttpContext http, PublicEventsClient events) =>
            await ProxiedFile.CopyAsync(http, await events.GetCalendarAsync(tenant, slug, http.RequestAborted), "text/calendar; charset=utf-8"));
    }
}
