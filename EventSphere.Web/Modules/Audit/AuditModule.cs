using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Audit;

internal static class AuditModule
{
    public static void AddAudit(this IServiceCollection services) => services.AddScoped<AuditClient>();

    public static void MapAudit(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/app/export/audit", (HttpContext http, ISignedInDownload download) => download.SendAsync(http, "audit/export"))
            .RequireAuthorization(Permissions.AuditView);
}
