using System.Text;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Mails an invitation to whoever was invited.</summary>
internal sealed class SendInvitationHandler(TenantDatabase database, DataCipher cipher, IMailSender mails, PublicAddress address) : IMessageHandler<UserInvited>
{
    public const string Name = "send-invitation";

    public async Task<Outcome> HandleAsync(UserInvited message, MessageContext context, CancellationToken cancellationToken)
    {
        // Withdrawn before the mail went out, or an earlier message of the same invitation has sent the newest token.
        if (await OpenInvitation.FindAsync(database, context.TenantId, message.InvitationId, cancellationToken) is not { TokenCipher: { } sealedToken } invitation)
            return new Outcome.Done();

        var token = Encoding.ASCII.GetString(cipher.Decrypt(context.TenantId, sealedToken));
        var mail = InvitationMail.Write(invitation, $"{context.MessageId}.{Name}@{address.MailDomain}", new Uri(address.Url, $"/invitation/{token}").ToString());
        var log = new CommunicationLogWrite(RegistrationId: null, InvitationMail.Template, mail);
        var result = await mails.SendAsync(mail, cancellationToken);
        return result.ToOutcome(providerMessageId => log.Sent(context, providerMessageId) + invitation.Sent, reason => log.Failed(context, reason));
    }
}
