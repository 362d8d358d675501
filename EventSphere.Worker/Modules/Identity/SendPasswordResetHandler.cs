using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;
using Npgsql;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Mails the link with which somebody chooses a new password.</summary>
internal sealed class SendPasswordResetHandler(NpgsqlDataSource source, DataCipher cipher, IMailSender mails, PublicAddress address)
    : IMessageHandler<PasswordResetRequested>
{
    public const string Name = "send-password-reset";

    public async Task<Outcome> HandleAsync(PasswordResetRequested message, MessageContext context, CancellationToken cancellationToken)
    {
        if (await MailedLink.FindAsync(source, message.TokenId, cancellationToken) is not { Cipher: { } sealedToken } link)
            return new Outcome.Done();
        var url = MailedLink.Url(address, "reset-password", cipher.Decrypt(context.TenantId, sealedToken));
        var mail = AccountMail.ResetPassword(link, $"{context.MessageId}.{Name}@{address.MailDomain}", url);
        return link.OutcomeOf(await mails.SendAsync(mail, cancellationToken));
    }
}
