using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>Sends by SMTP (RFC 5321), text and HTML with its pictures as alternatives (RFC 2046), attachments beside them.</summary>
internal sealed class SmtpMailSender(SmtpConnections connections, MailSettings settings) : IMailSender
{
    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(mail.ToAddress, DisplayName(mail.ToName), Encoding.UTF8, out var to))
            return new MailResult.Refused("The recipient's address is no mail address.");
        // System.Net.Mail would refuse it at every attempt: it takes the server's leave (SMTPUTF8, RFC 6531) to write such an address.
        if (!Ascii.IsValid(to.User))
            return new MailResult.Refused("The part before the @ isn't ASCII, and mail servers don't take that from us.");

        using var message = Compose(mail, to);
        try
        {
            await connections.SendAsync(message, cancellationToken);
            return new MailResult.Accepted(mail.MessageId);
        }
        catch (SmtpFailedRecipientException exception) when ((int)exception.StatusCode >= 500)
        {
            return new MailResult.Refused(Anonymous($"The mail server refused the recipient: {(int)exception.StatusCode} {exception.Message}", to));
        }
        catch (SmtpException exception)
        {
            // Also refusals that aren't about the recipient (sign-in, sender, size of the queue): they are ours to repair.
            var cause = exception.InnerException is { } inner ? $" {inner.Message}" : "";
            return new MailResult.Deferred(Anonymous($"The mail server: {(int)exception.StatusCode} {exception.Message}{cause}", to));
        }
    }

    private MailMessage Compose(OutgoingMail mail, MailAddress to)
    {
        var message = new MailMessage(new MailAddress(settings.Sender.Address, DisplayName(mail.FromName), Encoding.UTF8), to)
        {
            Subject = OneLine(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        if (mail.ReplyTo is not null && MailAddress.TryCreate(mail.ReplyTo, DisplayName(mail.FromName), Encoding.UTF8, out var replyTo) && Ascii.IsValid(replyTo.User))
            message.ReplyToList.Add(replyTo);
        message.Headers.Add("Message-ID", $"<{mail.MessageId}>");
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's holiday replies to it

        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(mail.Text, Encoding.UTF8, MediaTypeNames.Text.Plain));
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        foreach (var part in mail.Inline)
        {
            var picture = new LinkedResource(new MemoryStream(part.Content, writable: false), part.ContentType)
            {
                ContentId = MailPart.ContentIdOf(part.Name),
                TransferEncoding = TransferEncoding.Base64,
            };
            picture.ContentType.Name = part.Name;
            html.LinkedResources.Add(picture);
        }

        message.AlternateViews.Add(html);
        foreach (var part in mail.Attachments)
        {
            var attachment = new Attachment(new MemoryStream(part.Content, writable: false), new ContentType(part.ContentType) { Name = part.Name });
            attachment.ContentDisposition!.FileName = part.Name;
            message.Attachments.Add(attachment);
        }

        return message;
    }

    // System.Net.Mail puts a name between quotes and escapes none within: a quote would end the name, and an address could follow in it.
    private static string DisplayName(string text) => OneLine(text).Replace('"', '\'').Replace("\\", "", StringComparison.Ordinal);

    // Servers repeat the address in their answer, and reasons go to the log.
    private static string Anonymous(string answer, MailAddress to) => answer.Replace(to.Address, "(recipient)", StringComparison.OrdinalIgnoreCase);

    // A line break would end the header (and System.Net.Mail refuses it).
    private static string OneLine(string text) => text.AsSpan().ContainsAny('\r', '\n', '\0')
        ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))
        : text;
}
