using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Tells who waited that the event doesn't take place.</summary>
internal sealed class SendWaitingEndHandler(WaitingNotices notices) : IMessageHandler<WaitingEnded>
{
    public const string Name = "send-waiting-end";

    public Task<Outcome> HandleAsync(WaitingEnded message, MessageContext context, CancellationToken cancellationToken) => notices.SendAsync(
        message.WaitingPlaceId,
        context,
        (place, _) => new Notice(
            "waiting-cancelled",
            $"{place.EventTitle} is cancelled",
            $"{place.EventTitle} does not take place. Its waiting list has ended, and you are offered no place any more.",
            Note: null,
            WaitingNotices.FactsOf(place),
            Button: null,
            WaitingNotices.FooterOf(place)),
        cancellationToken);
}
