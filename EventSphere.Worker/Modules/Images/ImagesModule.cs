using EventSphere.Contracts.Modules.Images;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Images;

internal static class ImagesModule
{
    public static IHostApplicationBuilder AddImages(this IHostApplicationBuilder builder)
    {
        // Mail goes out without blobs: a message that needs them waits for them by itself.
        builder.AddAzureBlobServiceClient("blobs", blobs => blobs.DisableHealthChecks = true);
        builder.Services.AddMessageHandler<ImageDiscarded, DiscardImageHandler>(DiscardImageHandler.Name);
        builder.Services.AddHostedService<UnusedImages>();
        return builder;
    }
}
