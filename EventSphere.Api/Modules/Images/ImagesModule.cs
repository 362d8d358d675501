namespace EventSphere.Api.Modules.Images;

internal static class ImagesModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "images";

    public const string ContentType = "image/webp";

    public static IHostApplicationBuilder AddImages(this IHostApplicationBuilder builder)
    {
        // Images are the one thing that needs blobs: without them the api serves on, so a probe must not take it out.
        builder.AddAzureBlobServiceClient("blobs", blobs => blobs.DisableHealthChecks = true);
        builder.Services.AddSingleton<ImageStore>();
        return builder;
    }

    public static void MapImages(this RouteGroupBuilder api)
    {
        UploadImage.Map(api);
        GetPublicImage.Map(api);
    }
}
