using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EventSphere.Contracts.Modules.Images;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Worker.Messaging;
using Npgsql;

namespace EventSphere.Worker.Modules.Images;

/// <summary>
/// Deletes an image that nothing shows. The row goes first: its foreign keys are the judge of whether something shows it, and once it is gone nothing
/// can begin to. A second attempt finds no row and deletes what is left of the files.
/// </summary>
internal sealed class DiscardImageHandler(TenantDatabase database, BlobServiceClient service) : IMessageHandler<ImageDiscarded>
{
    public const string Name = "discard-image";

    public async Task<Outcome> HandleAsync(ImageDiscarded message, MessageContext context, CancellationToken cancellationToken)
    {
        try
        {
            await database.RunAsync(
                context.TenantId,
                batch => batch.Add("delete from images where id = $1", message.ImageId),
                _ => Task.FromResult(true),
                cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.RestrictViolation or PostgresErrorCodes.ForeignKeyViolation)
        {
            // Something shows it again, or still. (PostgreSQL 18 has a code of its own for that; older ones say what they say of every reference.)
            return new Outcome.Done();
        }

        await DeleteFilesAsync(TenantKeys.Blob(context.TenantId, Image.BlobArea, message.ImageId.ToString()) + "/", cancellationToken);
        return new Outcome.Done();
    }

    private async Task DeleteFilesAsync(string folder, CancellationToken cancellationToken)
    {
        var container = service.GetBlobContainerClient(TenantKeys.BlobContainer);
        try
        {
            await foreach (var file in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, folder, cancellationToken))
                await container.DeleteBlobIfExistsAsync(file.Name, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Nothing was ever stored.
        }
    }
}
