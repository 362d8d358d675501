using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Images;

internal static class ImagesModule
{
    public static void AddImages(this IServiceCollection services)
    {
        services.AddScoped<ImagesClient>();
        services.AddSingleton<PublicImagesClient>();
    }

    public static void MapImages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/images/{tenantId:guid}/{imageId:guid}/{width:int}.webp", async (Guid tenantId, Guid imageId, int width, HttpContext http, PublicImagesClient images) =>
        {
            // What is at an address never changes. An error isn't kept: its answer says so in the place of this.
            http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            await ProxiedFile.CopyAsync(http, await images.GetAsync(tenantId, imageId, width, http.RequestAborted), "image/webp");
        });
}
