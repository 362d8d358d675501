using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Ends everybody's registration for an event that doesn't take place. Stopped in the middle, the next attempt goes on with the rest.</summary>
internal sealed class CancelRegistrationsHandler(RegistrationDesk desk) : IMessageHandler<EventCancelled>
{
    public const string Name = "cancel-registrations";

    public async Task<Outcome> HandleAsync(EventCancelled message, MessageContext context, CancellationToken cancellationToken)
    {
        await desk.CancelAllAsync(context.TenantId, message.EventId, cancellationToken);
        return new Outcome.Done();
    }
}
