using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Domain;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Images;

internal static class GetPublicImage
{
    private static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.ImageUnknown, "There is no such image, or not in this width.");

    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/images/{tenantId:guid}/{imageId:guid}/{width:int:range(1,4096)}.webp", HandleAsync)
        .Describe(nameof(GetPublicImage), ImagesModule.Tag, "One file of an image. It never changes, so it may be kept for ever.")
        .AllowEveryone("Images are made to be shown on public pages, and the id of one that isn't yet can't be guessed.")
        .Produces<Stream>(StatusCodes.Status200OK, ImagesModule.ContentType)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    // Straight from the blob store: the address says all, and the pages that show images are the busiest there are.
    private static async Task<Results<FileStreamHttpResult, RefusalResult>> HandleAsync(
        Guid tenantId, Guid imageId, int width, ImageStore store, HttpResponse response, CancellationToken cancellationToken)
    {
        if (tenantId == Guid.Empty)
            return Unknown.ToProblem();
        var found = await store.OpenAsync(tenantId, imageId, width, cancellationToken);
        if (found.Refusal is { } refusal)
            return refusal.ToProblem();
        if (found.Value is not { } file)
            return Unknown.ToProblem();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.ContentLength = file.Details.ContentLength;
        return TypedResults.Stream(file.Content, ImagesModule.ContentType);
    }
}
