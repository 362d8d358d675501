using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>Undoes an import, all of it in the transaction that settles the message.</summary>
internal sealed class UndoImportHandler(InviteeImportDesk desk) : IMessageHandler<InviteeImportUndoRequested>
{
    public const string Name = "undo-invitee-import";

    public Task<Outcome> HandleAsync(InviteeImportUndoRequested message, MessageContext context, CancellationToken cancellationToken) =>
        Task.FromResult<Outcome>(new Outcome.Done(batch => desk.AddUndo(batch, message.ImportId)));
}
