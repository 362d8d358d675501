using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Mails who waits, with the link to their place.</summary>
internal sealed class WaitingNotices(TenantDatabase database, TicketTokens tokens, ITenantMails mails, PublicAddress address)
{
    /// <param name="waitingPlaceId">Whose place it is.</param>
    /// <param name="context">The message's.</param>
    /// <param name="write">The notice; it takes the place and the address of its page. Null: there is nothing to say any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome> SendAsync(
        Guid waitingPlaceId, MessageContext context, Func<MailedWaitingPlace, string, Notice?> write, CancellationToken cancellationToken)
    {
        if (await MailedWaitingPlace.FindAsync(database, context.TenantId, waitingPlaceId, cancellationToken) is not { } place)
            return new Outcome.GiveUp("The tenant has no such place in a waiting list.");
        var page = new Uri(address.Url, $"/w/{tokens.Decrypt(context.TenantId, place.TokenCipher)}").ToString();
        if (write(place, page) is not { } notice)
            return new Outcome.Done();
        var mail = NoticeMail.Write(place.Reader, notice, $"{context.MessageId}.{context.Handler}@{address.MailDomain}", address.Url);
        var log = new CommunicationLogWrite(RegistrationId: null, notice.Template, mail);
        var result = await mails.SendAsync(context.TenantId, mail, cancellationToken);
        return result.ToOutcome(providerMessageId => log.Sent(context, providerMessageId), reason => log.Failed(context, reason));
    }

    public static IReadOnlyList<(string Name, string Value)> FactsOf(MailedWaitingPlace place) =>
    [
        ("When", EventTimes.Write(place.StartsAt, place.EndsAt, place.TimeZone)),
        ("Where", place.Venue),
        ("Ticket", place.TicketType),
    ];

    public static string FooterOf(MailedWaitingPlace place) =>
        $"You get this mail because {place.Reader.Email} was put on the waiting list of {place.EventTitle}.";
}
