using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Registrations;

/// <summary>Mails the ticket to whoever registered.</summary>
internal sealed class SendConfirmationHandler(TenantDatabase database, TicketTokens tokens, ITenantMails mails, PublicAddress address)
    : IMessageHandler<RegistrationConfirmed>
{
    public const string Name = "send-confirmation";

    public async Task<Outcome> HandleAsync(RegistrationConfirmed message, MessageContext context, CancellationToken cancellationToken)
    {
        var registration = await MailedRegistration.FindAsync(database, context.TenantId, message.RegistrationId, cancellationToken);
        if (registration is null)
            return new Outcome.GiveUp("The tenant has no such registration.");
        // Cancelled before the mail went out: a ticket that doesn't admit would only mislead.
        if (registration is not { Status: RegistrationStatus.Confirmed, TokenCipher: { } token })
            return new Outcome.Done();
        // Given away before the mail went out: its reader isn't who registered, and gets the mail of the transfer.
        if (registration.WasTransferred)
            return new Outcome.Done();

        var ticketUrl = tokens.UrlOf(tokens.Decrypt(context.TenantId, token));
        var mail = ConfirmationMail.Write(
            registration, $"{context.MessageId}.{Name}@{address.MailDomain}", ticketUrl, $"you are registered for {registration.EventTitle}.", message.Note);
        var log = new CommunicationLogWrite(registration.Id, ConfirmationMail.Template, mail);
        var result = await mails.SendAsync(context.TenantId, mail, cancellationToken);
        return result.ToOutcome(providerMessageId => log.Sent(context, providerMessageId), reason => log.Failed(context, reason));
    }
}
