using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Invitees;

/// <summary>Queues the mails of a round, batch by batch; a large round goes on with a message of its own.</summary>
internal sealed class QueueMailsHandler(InviteeMailDesk desk, WorkerSignals signals, TimeProvider clock) : IMessageHandler<InviteeMailsRequested>
{
    public const string Name = "queue-invitee-mails";

    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);

    public async Task<Outcome> HandleAsync(InviteeMailsRequested message, MessageContext context, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        while (!await desk.QueueAsync(context.TenantId, message.RoundId, cancellationToken))
        {
            signals.Relay.Call();
            if (clock.GetElapsedTime(began) >= Slice)
                return new Outcome.Done(batch => batch.AddMessage(context.TenantId, message));
        }

        signals.Relay.Call();
        return new Outcome.Done();
    }
}
