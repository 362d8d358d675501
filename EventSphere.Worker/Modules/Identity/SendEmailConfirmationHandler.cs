using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Worker.Messaging;
using EventSphere.Worker.Modules.Communications;
using Npgsql;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Mails the link that confirms a new address to that address.</summary>
internal sealed class SendEmailConfirmationHandler(NpgsqlDataSource source, DataCipher cipher, IMailSender mails, PublicAddress address)
    : IMessageHandler<EmailChangeRequested>
{
    public const string Name = "send-email-confirmation";

    public async Task<Outcome> HandleAsync(EmailChangeRequested message, MessageContext context, CancellationToken cancellationToken)
    {
        if (await MailedLink.FindAsync(source, message.TokenId, cancellationToken) is not { Cipher: { } sealedToken } link)
            return new Outcome.Done();
        var url = MailedLink.Url(address, "confirm-email", cipher.Decrypt(context.TenantId, sealedToken));
        var mail = AccountMail.ConfirmEmail(link, $"{context.MessageId}.{Name}@{address.MailDomain}", url);
        return link.OutcomeOf(await mails.SendAsync(mail, cancellationToken));
    }
}

/// <summary>Tells the old address that another is about to take its place.</summary>
internal sealed class SendEmailChangeNoticeHandler(NpgsqlDataSource source, IMailSender mails, PublicAddress address)
    : IMessageHandler<EmailChangeRequested>
{
    public const string Name = "send-email-change-notice";

    public async Task<Outcome> HandleAsync(EmailChangeRequested message, MessageContext context, CancellationToken cancellationToken)
    {
        if (await MailedLink.FindAsync(source, message.TokenId, cancellationToken) is not { } link)
            return new Outcome.Done();
        var result = await mails.SendAsync(AccountMail.EmailChanging(link, $"{context.MessageId}.{Name}@{address.MailDomain}"), cancellationToken);
        return result.ToOutcome();
    }
}
