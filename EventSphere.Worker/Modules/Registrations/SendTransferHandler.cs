using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Mails the new ticket to whoever a ticket was given to.</summary>
internal sealed class SendTransferHandler(TenantDatabase database, TicketTokens tokens, ITenantMails mails, PublicAddress address)
    : IMessageHandler<TicketTransferred>
{
    public const string Name = "send-transfer";
    private const string Template = "ticket-transferred";

    public async Task<Outcome> HandleAsync(TicketTransferred message, MessageContext context, CancellationToken cancellationToken)
    {
        if (await MailedRegistration.FindAsync(database, context.TenantId, message.RegistrationId, cancellationToken) is not { } registration)
            return new Outcome.GiveUp("The tenant has no such registration.");
        // Cancelled, or given on, before the mail went out.
        if (registration is not { Status: RegistrationStatus.Confirmed, TokenCipher: { } token } || (message.TicketId is { } given && given != registration.TicketId))
            return new Outcome.Done();

        var ticketUrl = tokens.UrlOf(tokens.Decrypt(context.TenantId, token));
        var mail = ConfirmationMail.Write(
            registration, $"{context.MessageId}.{Name}@{address.MailDomain}", ticketUrl,
            $"{message.From} gave you their ticket for {registration.EventTitle}. It is yours now.", note: null);
        var log = new CommunicationLogWrite(registration.Id, Template, mail);
        var result = await mails.SendAsync(context.TenantId, mail, cancellationToken);
        return result.ToOutcome(providerMessageId => log.Sent(context, providerMessageId), reason => log.Failed(context, reason));
    }
}
