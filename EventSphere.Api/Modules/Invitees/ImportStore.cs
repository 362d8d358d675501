using System.Buffers;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>Imports' files in blob storage, for the worker to read. A store that is away is a refusal for whoever uploads; the api serves on.</summary>
internal sealed partial class ImportStore(BlobServiceClient service, TimeProvider clock, ILogger<ImportStore> log)
{
    private const int BlockSize = 4 * 1024 * 1024;

    // The client's own tries go on for minutes, and somebody waits.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly BlobContainerClient container = service.GetBlobContainerClient(TenantKeys.BlobContainer);

    private static Refusal Away { get; } = Refusal.Busy(ErrorCodes.ImportStoreAway, "Files can't be stored at this moment. Try again in a minute.");

    /// <summary>Writes the file, in blocks, so that no more than one of them is held.</summary>
    public async Task<Refusal?> WriteAsync(Guid tenantId, Guid importId, Stream content, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            await container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: either.Token);
            var blob = container.GetBlockBlobClient(TenantKeys.Blob(tenantId, InviteeImport.BlobArea, importId.ToString()));
            var blocks = new List<string>();
            for (int length; (length = await content.ReadAtLeastAsync(buffer.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, either.Token)) > 0;)
            {
                // Block ids are Base64, and of one length.
                blocks.Add(Convert.ToBase64String(BitConverter.GetBytes(blocks.Count)));
                using var block = new MemoryStream(buffer, 0, length, writable: false);
                await blob.StageBlockAsync(blocks[^1], block, cancellationToken: either.Token);
            }

            await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions(), either.Token);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && exception is RequestFailedException or AggregateException or OperationCanceledException)
        {
            NotThere(log, exception);
            return Away;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The blob store took no file of an import")]
    private static partial void NotThere(ILogger log, Exception exception);
}
