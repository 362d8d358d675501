using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Images;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Modules.Images;

/// <summary>The images' files in blob storage.</summary>
internal sealed class ImageStore(BlobServiceClient service, TimeProvider clock, ILogger<ImageStore> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    private readonly BlobFiles blobs = new(service, clock, log, Patience, Refusal.Busy(ErrorCodes.ImageStoreAway, "Images can't be stored or shown at this moment. Try again in a minute."));

    /// <summary>Writes one file for each width of the image.</summary>
    public Task<Refusal?> WriteAsync(Image image, IReadOnlyDictionary<int, byte[]> files, CancellationToken cancellationToken) => blobs.WriteAsync(
        files.Select(file => (Name(image.TenantId, image.Id, file.Key), (Stream)new MemoryStream(file.Value, writable: false))),
        ImagesModule.ContentType,
        cancellationToken);

    /// <summary>One file, from its beginning.</summary>
    /// <returns>Null if there is no such file.</returns>
    public Task<Result<BlobDownloadStreamingResult?>> OpenAsync(Guid tenantId, Guid imageId, int width, CancellationToken cancellationToken) =>
        blobs.OpenAsync(Name(tenantId, imageId, width), cancellationToken);

    private static string Name(Guid tenantId, Guid imageId, int width) =>
        TenantKeys.Blob(tenantId, Image.BlobArea, imageId.ToString(), FormattableString.Invariant($"{width}.webp"));
}
