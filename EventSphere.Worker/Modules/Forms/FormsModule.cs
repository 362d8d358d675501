using EventSphere.Contracts.Modules.Forms;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Forms;

internal static class FormsModule
{
    public static IHostApplicationBuilder AddForms(this IHostApplicationBuilder builder)
    {
        builder.Services.AddMessageHandler<FormFileDiscarded, DiscardFormFileHandler>(DiscardFormFileHandler.Name);
        builder.Services.AddHostedService<UnusedFormFiles>();
        return builder;
    }
}
