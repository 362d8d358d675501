using System.Net.Mail;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>Sends by SMTP (RFC 5321), text and HTML with its pictures as alternatives (RFC 2046), attachments beside them.</summary>
internal sealed class SmtpMailSender(SmtpConnections connections, MailSettings settings) : IMailSender
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (ComposedMail.RefusalOf(mail) is { } refused)
            return refused;
        using var message = ComposedMail.Of(mail, settings.Sender.Address);
        try
        {
            await connections.SendAsync(message, cancellationToken);
            return new MailResult.Accepted(mail.MessageId);
        }
        catch (SmtpFailedRecipientException exception) when ((int)exception.StatusCode >= 500)
        {
            return new MailResult.Refused(ComposedMail.Anonymous($"The mail server refused the recipient: {(int)exception.StatusCode} {exception.Message}", mail));
        }
        catch (SmtpException exception)
        {
            // Also refusals that aren't about the recipient (sign-in, sender, size of the queue): they are ours to repair.
            var cause = exception.InnerException is { } inner ? $" {inner.Message}" : "";
            return new MailResult.Deferred(ComposedMail.Anonymous($"The mail server: {(int)exception.StatusCode} {exception.Message}{cause}", mail));
        }
    }
}
