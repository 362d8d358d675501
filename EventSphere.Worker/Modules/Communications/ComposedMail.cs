using System.Net.Mail;
using System.Net.Mime;
using System.Text;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>A mail in the shape that SMTP servers take (RFC 5322, RFC 2046), by whichever of them it goes.</summary>
internal static class ComposedMail
{
    /// <summary>Why no server would take it, if that is so.</summary>
    public static MailResult.Refused? RefusalOf(OutgoingMail mail)
    {
        if (!MailAddress.TryCreate(mail.ToAddress, out var to))
            return new MailResult.Refused("The recipient's address is no mail address.");
        // System.Net.Mail would refuse it at every attempt: it takes the server's leave (SMTPUTF8, RFC 6531) to write such an address.
        return Ascii.IsValid(to.User) ? null : new MailResult.Refused("The part before the @ isn't ASCII, and mail servers don't take that from us.");
    }

    /// <param name="mail">One that isn't refused.</param>
    /// <param name="sender">The address that it comes from.</param>
    public static MailMessage Of(OutgoingMail mail, string sender)
    {
        var to = new MailAddress(mail.ToAddress, DisplayName(mail.ToName), Encoding.UTF8);
        var message = new MailMessage(new MailAddress(sender, DisplayName(mail.FromName), Encoding.UTF8), to)
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

    /// <summary>A server's answer without the recipient: servers repeat the address, and reasons go to the log.</summary>
    public static string Anonymous(string answer, OutgoingMail mail) => answer.Replace(mail.ToAddress, "(recipient)", StringComparison.OrdinalIgnoreCase);

    // System.Net.Mail puts a name between quotes and escapes none within: a quote would end the name, and an address could follow in it.
    private static string DisplayName(string text) => OneLine(text).Replace('"', '\'').Replace("\\", "", StringComparison.Ordinal);

    // A line break would end the header (and System.Net.Mail refuses it).
    private static string OneLine(string text) => text.AsSpan().ContainsAny('\r', '\n', '\0')
        ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c))
        : text;
}
