using EventSphere.Contracts.Modules.Integrations;
using EventSphere.ServiceDefaults.Outgoing;
using MimeKit;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>Sends by SMTP (RFC 5321), text and HTML with its pictures as alternatives (RFC 2046), attachments beside them.</summary>
internal sealed class SmtpMailSender(SmtpConnections connections, MailSettings settings) : IMailSender
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (ComposedMail.RefusalOf(mail) is { } refused)
            return refused;
        using var composed = ComposedMail.Of(mail, settings.Sender.Address);
        using var message = MimeMessage.CreateFromMailMessage(composed);
        try
        {
            await connections.SendAsync(message, cancellationToken);
            return new MailResult.Accepted(mail.MessageId);
        }
        catch (SmtpFailedException failed) when (failed is { IsFinal: true, Outcome: SmtpTestOutcomes.RecipientRefused })
        {
            return new MailResult.Refused(ComposedMail.Anonymous($"The mail server refused the recipient: {failed.Answer}", mail));
        }
        catch (SmtpFailedException failed)
        {
            // Also refusals that aren't about the recipient (sign-in, sender, size of the queue): they are ours to repair.
            return new MailResult.Deferred(ComposedMail.Anonymous($"The mail server: {failed.Outcome} {failed.Answer}", mail).TrimEnd());
        }
    }
}
