using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EventSphere.Domain;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Hosting;

/// <summary>Tenants' files in blob storage. A store that is away is a refusal for whoever asks; the api serves on.</summary>
/// <param name="patience">How long somebody waits: the client's own tries go on for minutes.</param>
/// <param name="away">What is said then.</param>
internal sealed partial class BlobFiles(BlobServiceClient service, TimeProvider clock, ILogger log, TimeSpan patience, Refusal away)
{
    // Block ids are Base64.
    private const string OnlyBlock = "AAAA";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(TenantKeys.BlobContainer);
    private volatile bool exists;

    /// <param name="files">Names by <see cref="TenantKeys.Blob"/>, and what is read from their beginning to their end.</param>
    public Task<Refusal?> WriteAsync(IEnumerable<(string Name, Stream Content)> files, string contentType, CancellationToken cancellationToken) => PatientlyAsync(
        async patiently =>
        {
            if (!exists)
            {
                await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: patiently);
                exists = true;
            }

            await Task.WhenAll(files.Select(file => WriteAsync(file.Name, file.Content, contentType, patiently)));
        },
        cancellationToken);

    /// <summary>One file, from its beginning.</summary>
    /// <returns>Null if there is no such file.</returns>
    public async Task<Result<BlobDownloadStreamingResult?>> OpenAsync(string name, CancellationToken cancellationToken)
    {
        BlobDownloadStreamingResult? file = null;
        var refusal = await PatientlyAsync(
            async patiently =>
            {
                try
                {
                    file = await container.GetBlobClient(name).DownloadStreamingAsync(new BlobDownloadOptions(), patiently);
                }
                catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
                {
                    // The file, or all of them: nothing was ever stored.
                }
            },
            cancellationToken);
        return refusal is null ? file : refusal;
    }

    private async Task WriteAsync(string name, Stream content, string contentType, CancellationToken cancellationToken)
    {
        var blob = container.GetBlockBlobClient(name);
        await blob.StageBlockAsync(OnlyBlock, content, cancellationToken: cancellationToken);
        await blob.CommitBlockListAsync(
            [OnlyBlock], new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentType = contentType } }, cancellationToken);
    }

    private async Task<Refusal?> PatientlyAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(patience, clock);
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
            return away;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The blob store did not answer")]
    private static partial void NotThere(ILogger log, Exception exception);
}
