using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees.Files;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>
/// Imports a file, batch by batch. One attempt may take only so long, so a large file takes several, each with a message of its own: what is behind the
/// checkpoint is done whatever becomes of the attempt.
/// </summary>
internal sealed class ImportInviteesHandler(InviteeImportDesk desk, ImportFiles files, InviteeNotices notices, TimeProvider clock) : IMessageHandler<InviteeImportRequested>
{
    public const string Name = "import-invitees";

    private const string Gone = "The file is no longer in storage. Upload it again.";
    private const string Damaged = "The file could not be read any further. Save it anew and upload it again.";

    // Half of the time that a handler has, so that the last batch ends well within it.
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task<Outcome> HandleAsync(InviteeImportRequested message, MessageContext context, CancellationToken cancellationToken)
    {
        var (tenantId, importId) = (context.TenantId, message.ImportId);
        // Ended already, by an attempt whose note of it was lost.
        if (await desk.ReadAsync(tenantId, importId, cancellationToken) is not { State: ImportState.Running } job)
            return new Outcome.Done();
        await using var content = await files.FetchAsync(tenantId, importId, cancellationToken);
        if (content is null)
            return End(context, importId, Gone);
        var opened = InviteeFile.Open(content);
        if (opened.Refusal is { } refusal)
            return End(context, importId, refusal.Detail);

        var importer = new InviteeImporter(desk, clock, _ => notices.TellAsync(tenantId, job.EventId));
        try
        {
            return await importer.RunAsync(tenantId, job, opened.Value, Slice, cancellationToken) switch
            {
                ImportRun.Ended => End(context, importId, null),
                ImportRun.TimeIsUp => new Outcome.Done(batch => batch.AddMessage(tenantId, message)),
                _ => new Outcome.RetryLater("Another attempt is at it.", clock.GetUtcNow() + Pause),
            };
        }
        catch (UnreadableFileException)
        {
            return End(context, importId, Damaged);
        }
    }

    // Nobody needs the file any more: rows that could not be imported are kept beside their reasons.
    private Outcome.Done End(MessageContext context, Guid importId, string? problem) => new(batch =>
    {
        desk.AddEnd(batch, importId, problem);
        batch.AddMessage(context.TenantId, new InviteeFileDiscarded(importId));
    });
}
