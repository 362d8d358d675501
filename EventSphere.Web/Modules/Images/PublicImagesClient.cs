using System.Globalization;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Images;

/// <summary>The API's public route to the files of images.</summary>
public sealed class PublicImagesClient(ApiConnection api)
{
    public Task<HttpResponseMessage?> GetAsync(Guid tenantId, Guid imageId, int width, CancellationToken cancel) =>
        api.FetchAsync(string.Create(CultureInfo.InvariantCulture, $"public/images/{tenantId}/{imageId}/{width}.webp"), cancel);
}
