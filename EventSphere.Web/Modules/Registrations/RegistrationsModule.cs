using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Registrations;

internal static class RegistrationsModule
{
    public static void AddRegistrations(this IServiceCollection services)
    {
        services.AddScoped<RegistrationsClient>();
        services.AddScoped<VouchersClient>();
        services.AddScoped<WaitingListClient>();
        services.AddSingleton<PublicRegistrationsClient>();
        services.AddSingleton<PublicWaitingListClient>();
    }

    public static void MapRegistrations(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/app/export/registrations", (HttpContext http, ISignedInDownload download) => download.SendAsync(http, "registrations/export"))
            .RequireAuthorization(Permissions.RegistrationsExport);
        endpoints.MapGet("/app/export/events/{id:guid}/registrations", (Guid id, HttpContext http, ISignedInDownload download) =>
            download.SendAsync(http, $"events/{id}/registrations/export")).RequireAuthorization(Permissions.RegistrationsExport);
    }
}
