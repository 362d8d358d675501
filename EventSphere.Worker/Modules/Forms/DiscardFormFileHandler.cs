using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Forms;

/// <summary>
/// Deletes a file that nobody answered with. The blob goes first: a second attempt finds the row still, or nothing at all. No registration can name
/// the file any more, since its token was good for less time than the sweep waits.
/// </summary>
internal sealed class DiscardFormFileHandler(TenantDatabase database, BlobServiceClient service) : IMessageHandler<FormFileDiscarded>
{
    public const string Name = "discard-form-file";

    public async Task<Outcome> HandleAsync(FormFileDiscarded message, MessageContext context, CancellationToken cancellationToken)
    {
        var discarded = await database.RunAsync(
            context.TenantId,
            batch => batch.Add("select 1 from form_files where id = $1 and kept_at is null", message.FormFileId),
            row => row.ReadAsync(cancellationToken),
            cancellationToken);
        if (!discarded)
            return new Outcome.Done();

        await DeleteBlobAsync(TenantKeys.Blob(context.TenantId, AnswerFile.BlobArea, message.FormFileId.ToString()), cancellationToken);
        await database.RunAsync(
            context.TenantId,
            batch => batch.Add("delete from form_files where id = $1 and kept_at is null", message.FormFileId),
            _ => Task.FromResult(true),
            cancellationToken);
        return new Outcome.Done();
    }

    private async Task DeleteBlobAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await service.GetBlobContainerClient(TenantKeys.BlobContainer).DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            // Nothing was ever stored.
        }
    }
}
