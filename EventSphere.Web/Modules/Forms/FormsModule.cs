using EventSphere.Contracts;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Forms;

internal static class FormsModule
{
    public static void AddForms(this IServiceCollection services)
    {
        services.AddScoped<FormsClient>();
        services.AddSingleton<PublicFormsClient>();
        services.AddSingleton<AnswersReader>();
    }

    public static void MapForms(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/app/export/events/{id:guid}/form-submissions", (Guid id, HttpContext http, ISignedInDownload download) =>
            download.SendAsync(http, $"events/{id}/form-submissions/export")).RequireAuthorization(Permissions.RegistrationsExport);
        endpoints.MapGet("/app/form-files/{id:guid}", (Guid id, HttpContext http, ISignedInDownload download) =>
            download.SendAsync(http, $"form-files/{id}")).RequireAuthorization(Permissions.RegistrationsView);
    }
}
