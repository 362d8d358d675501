using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Mails the link to one's place to whoever joined a waiting list.</summary>
internal sealed class SendWaitingHandler(WaitingNotices notices) : IMessageHandler<WaitingJoined>
{
    public const string Name = "send-waiting";

    public Task<Outcome> HandleAsync(WaitingJoined message, MessageContext context, CancellationToken cancellationToken) => notices.SendAsync(
        message.WaitingPlaceId,
        context,
        (place, page) => place.Status is WaitingStatus.Waiting or WaitingStatus.Offered
            ? new Notice(
                "waiting-joined",
                $"You are on the waiting list of {place.EventTitle}",
                $"you are on the waiting list of {place.EventTitle}. If places come free we keep them for you and write to you.",
                Note: null,
                WaitingNotices.FactsOf(place),
                ("See where you stand", page),
                WaitingNotices.FooterOf(place))
            : null,
        cancellationToken);
}
