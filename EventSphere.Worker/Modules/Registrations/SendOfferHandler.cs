using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Worker.Messaging;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Mails the offer to whoever waited.</summary>
internal sealed class SendOfferHandler(WaitingNotices notices) : IMessageHandler<WaitingOffered>
{
    public const string Name = "send-offer";

    public Task<Outcome> HandleAsync(WaitingOffered message, MessageContext context, CancellationToken cancellationToken) => notices.SendAsync(
        message.WaitingPlaceId,
        context,
        // Taken, left or run out before the mail went out: an offer that isn't one would only mislead.
        (place, page) => place is { Status: WaitingStatus.Offered, Offered: { } offered, OfferEndsAt: { } until }
            ? new Notice(
                "waiting-offered",
                $"{(offered == 1 ? "A place is" : $"{offered} places are")} kept for you: {place.EventTitle}",
                $"{(offered == 1 ? "a place" : $"{offered} places")} for {place.EventTitle} came free and {(offered == 1 ? "is" : "are")} kept for you. Register before the time is over: after that the next in line is asked.",
                Note: null,
                [.. WaitingNotices.FactsOf(place), ("Kept until", EventTimes.WriteMoment(until, place.TimeZone))],
                ("Register now", page),
                WaitingNotices.FooterOf(place))
            : null,
        cancellationToken);
}
