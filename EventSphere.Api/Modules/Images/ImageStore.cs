using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Images;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Modules.Images;

/// <summary>The images' files in blob storage. A store that is away is a refusal for whoever asks; the api serves on.</summary>
internal sealed partial class ImageStore(BlobServiceClient service, TimeProvider clock, ILogger<ImageStore> log)
{
    // The client's own tries go on for minutes, and somebody waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    // Block ids are Base64.
    private const string OnlyBlock = "AAAA";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(TenantKeys.BlobContainer);
    private volatile bool exists;

    private static Refusal Away { get; } = Refusal.Busy(ErrorCodes.ImageStoreAway, "Images can't be stored or shown at this moment. Try again in a minute.");

    /// <summary>Writes one file for each width of the image.</summary>
    public Task<Refusal?> WriteAsync(Image image, IReadOnlyDictionary<int, byte[]> files, CancellationToken cancellationToken) => PatientlyAsync(
        async patience =>
        {
            if (!exists)
            {
                await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: patience);
                exists = true;
            }

            await Task.WhenAll(files.Select(file => WriteAsync(Name(image.TenantId, image.Id, file.Key), file.Value, patience)));
        },
        cancellationToken);

    /// <summary>One file, from its beginning.</summary>
    /// <returns>Null if there is no such file.</returns>
    public async Task<Result<BlobDownloadStreamingResult?>> OpenAsync(Guid tenantId, Guid imageId, int width, CancellationToken cancellationToken)
    {
        BlobDownloadStreamingResult? file = null;
        var refusal = await PatientlyAsync(
            async patience =>
            {
                try
                {
                    file = await container.GetBlobClient(Name(tenantId, imageId, width)).DownloadStreamingAsync(new BlobDownloadOptions(), patience);
                }
                catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
                {
                    // The file, or all of them: nothing was ever stored.
                }
            },
            cancellationToken);
        return refusal is null ? file : refusal;
    }

    private async Task WriteAsync(string name, byte[] file, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(file, writable: false);
        var blob = container.GetBlockBlobClient(name);
        await blob.StageBlockAsync(OnlyBlock, stream, cancellationToken: cancellationToken);
        await blob.CommitBlockListAsync(
            [OnlyBlock], new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentType = ImagesModule.ContentType } }, cancellationToken);
    }

    private async Task<Refusal?> PatientlyAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            await work(either.Token);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is RequestFailedException or AggregateException or OperationCanceledException)
        {
            // Perhaps the container is what is missing.
            exists = false;
            NotThere(log, exception);
            return Away;
        }
    }

    private static string Name(Guid tenantId, Guid imageId, int width) =>
        TenantKeys.Blob(tenantId, Image.BlobArea, imageId.ToString(), FormattableString.Invariant($"{width}.webp"));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The blob store did not answer")]
    private static partial void NotThere(ILogger log, Exception exception);
}
