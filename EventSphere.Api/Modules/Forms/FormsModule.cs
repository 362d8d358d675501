using EventSphere.Domain.Modules.Forms;

namespace EventSphere.Api.Modules.Forms;

/// <summary>The forms that organizers write, what people answer to them, and the files among the answers.</summary>
internal static class FormsModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "forms";

    public static IServiceCollection AddForms(this IServiceCollection services) => services
        .AddSingleton<EventForms>()
        .AddSingleton<FormFileTickets>()
        .AddSingleton<FormFileStore>()
        .AddSingleton<FormSubmissions>()
        .AddScoped<FormChanges>();

    public static void MapForms(this RouteGroupBuilder api)
    {
        ListForms.Map(api);
        CreateForm.Map(api);
        GetForm.Map(api);
        UpdateForm.Map(api);
        PublishForm.Map(api);
        ListFormVersions.Map(api);
        CopyForm.Map(api);
        DeleteForm.Map(api);
        GetEventForm.Map(api);
        AttachForm.Map(api);
        ListFormSubmissions.Map(api);
        ExportFormSubmissions.Map(api);
        GetPublicForm.Map(api);
        UploadFormFile.Map(api);
        GetFormFile.Map(api);
    }
}
