using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Tickets;

internal static class TicketsModule
{
    public static void AddTickets(this IServiceCollection services) => services.AddSingleton<TicketsClient>();

    public static void MapTickets(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/t/{token}/qr.png", async (string token, HttpContext http, TicketsClient tickets) =>
            await ProxiedFile.CopyAsync(http, await tickets.GetQrAsync(token, http.RequestAborted), "image/png"));
}
