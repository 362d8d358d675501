using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Forms;
using EventSphere.ServiceDefaults.Keys;

namespace EventSphere.Api.Modules.Forms;

/// <summary>The blobs behind files that people answered with.</summary>
internal sealed class FormFileStore(BlobServiceClient service, TimeProvider clock, ILogger<BlobFiles> log)
{
    // A file of 10 MB may take its time.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly BlobFiles files = new(service, clock, log, Patience, Refusal.Busy(ErrorCodes.FormFileStoreAway, "Files can't be stored or read at this moment. Try again in a minute."));

    public Task<Refusal?> WriteAsync(AnswerFile file, Stream content, CancellationToken cancellationToken) =>
        files.WriteAsync([(Name(file), content)], AnswerFile.MediaTypeOf(file.Type), cancellationToken);

    /// <summary>The blob, from its beginning.</summary>
    /// <returns>Null if there is none.</returns>
    public Task<Result<BlobDownloadStreamingResult?>> OpenAsync(AnswerFile file, CancellationToken cancellationToken) => files.OpenAsync(Name(file), cancellationToken);

    private static string Name(AnswerFile file) => TenantKeys.Blob(file.TenantId, AnswerFile.BlobArea, file.Id.ToString());
}
