using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Mails what became of a registration to whoever it is of.</summary>
internal sealed class RegistrationNotices(TenantDatabase database, TicketTokens tokens, ITenantMails mails, PublicAddress address)
{
    /// <param name="registrationId">Whose it is about.</param>
    /// <param name="context">The message's.</param>
    /// <param name="write">The notice; it takes the registration and the address of its own page, if there is one. Null: there is nothing to say any more.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Outcome> SendAsync(
        Guid registrationId, MessageContext context, Func<MailedRegistration, string?, Notice?> write, CancellationToken cancellationToken)
    {
        if (await MailedRegistration.FindAsync(database, context.TenantId, registrationId, cancellationToken) is not { } registration)
            return new Outcome.GiveUp("The tenant has no such registration.");
        var page = registration.TokenCipher is { } token ? tokens.UrlOf(tokens.Decrypt(context.TenantId, token)) : null;
        if (write(registration, page) is not { } notice)
            return new Outcome.Done();
        var reader = new NoticeReader(
            registration.Email, registration.FirstName, registration.LastName, registration.TenantName, registration.Brand, registration.ContactEmail, registration.Logo);
        var mail = NoticeMail.Write(reader, notice, $"{context.MessageId}.{context.Handler}@{address.MailDomain}", address.Url);
        var log = new CommunicationLogWrite(registration.Id, notice.Template, mail);
        var result = await mails.SendAsync(context.TenantId, mail, cancellationToken);
        return result.ToOutcome(providerMessageId => log.Sent(context, providerMessageId), reason => log.Failed(context, reason));
    }

    public static IReadOnlyList<(string Name, string Value)> FactsOf(MailedRegistration registration) =>
    [
        ("When", EventTimes.Write(registration.StartsAt, registration.EndsAt, registration.TimeZone)),
        ("Where", registration.Venue),
        ("Ticket", registration.TicketType),
        ("Name", $"{registration.FirstName} {registration.LastName}"),
    ];

    public static string FooterOf(MailedRegistration registration) =>
        $"You get this mail because {registration.Email} was registered for {registration.EventTitle}.";
}
