using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Offers places that came free to those who wait. Done twice it finds nothing to offer.</summary>
internal sealed class OfferPlacesHandler(RegistrationDesk desk) : IMessageHandler<PlacesFreed>
{
    public const string Name = "offer-places";

    public async Task<Outcome> HandleAsync(PlacesFreed message, MessageContext context, CancellationToken cancellationToken)
    {
        var answer = await desk.RunAsync(context.TenantId, message.EventId, new LineOffer(), cancellationToken);
        return answer.Refusal is null ? new Outcome.Done() : new Outcome.GiveUp("The tenant has no such event.");
    }
}
