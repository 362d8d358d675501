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
        return await mails.SendAsync(mail, cancellationToken) switch
        {
            MailResult.Accepted accepted => new Outcome.Done(log.Sent(context, accepted.ProviderMessageId) + invitation.Sent),
            MailResult.Refused refused => new Outcome.GiveUp(refused.Reason, log.Failed(context, refused.Reason)),
            MailResult.Deferred deferred => new Outcome.RetryLater(deferred.Reason, WritesIfLast: log.Failed(context, deferred.Reason)),
            var other => throw new InvalidOperationException($"A mail can't end as {other.GetType().Name}."),
        };
    }
}
