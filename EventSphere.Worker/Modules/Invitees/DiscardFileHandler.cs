using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>Deletes the file of an import that ended or never began.</summary>
internal sealed class DiscardFileHandler(ImportFiles files) : IMessageHandler<InviteeFileDiscarded>
{
    public const string Name = "discard-invitee-file";

    public async Task<Outcome> HandleAsync(InviteeFileDiscarded message, MessageContext context, CancellationToken cancellationToken)
    {
        await files.DeleteAsync(context.TenantId, message.ImportId, cancellationToken);
        return new Outcome.Done();
    }
}
