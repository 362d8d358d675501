using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>Imports' files in blob storage.</summary>
internal sealed class ImportFiles(BlobServiceClient service)
{
    private const int BufferSize = 64 * 1024;

    private readonly BlobContainerClient container = service.GetBlobContainerClient(TenantKeys.BlobContainer);

    /// <summary>
    /// The file, on this machine's disk: readers look into it here and there, and a run may take longer than a download lasts. It is gone when it is closed.
    /// </summary>
    /// <returns>Null if there is none.</returns>
    public async Task<FileStream?> FetchAsync(Guid tenantId, Guid importId, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = BufferSize,
            Options = FileOptions.DeleteOnClose | FileOptions.SequentialScan,
        };
        // Windows gives each account a folder of its own for such files.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var local = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        try
        {
            var blob = await container.GetBlobClient(NameOf(tenantId, importId)).DownloadStreamingAsync(new BlobDownloadOptions(), cancellationToken);
            await using var content = blob.Value.Content;
            await content.CopyToAsync(local, BufferSize, cancellationToken);
            return local;
        }
        catch (RequestFailedException exception) when (exception.Status == StatusCodes.Status404NotFound)
        {
            await local.DisposeAsync();
            return null;
        }
        catch
        {
            await local.DisposeAsync();
            throw;
        }
    }

    public async Task DeleteAsync(Guid tenantId, Guid importId, CancellationToken cancellationToken)
    {
        try
        {
            await container.DeleteBlobIfExistsAsync(NameOf(tenantId, importId), cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Nothing was ever stored.
        }
    }

    private static string NameOf(Guid tenantId, Guid importId) => TenantKeys.Blob(tenantId, InviteeImport.BlobArea, importId.ToString());
}
