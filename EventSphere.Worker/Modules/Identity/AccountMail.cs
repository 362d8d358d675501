using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Mails about a person's account. They come from EventSphere and not from an organization, since a person may belong to several.</summary>
internal static class AccountMail
{
    private const string Sender = "EventSphere";

    public static OutgoingMail ResetPassword(MailedLink link, string messageId, string url) => Write(
        link.Name, link.Email, messageId, "Choose a new password",
        "Somebody asked for a new password for your account. With this link you choose one. It works once, for 30 minutes.",
        "Choose a new password", url,
        "You get this mail because somebody entered your address on the sign-in page. If that wasn't you, do nothing: your password stays as it is.");

    public static OutgoingMail ConfirmEmail(MailedLink link, string messageId, string url) => Write(
        link.Name, link.NewEmail!, messageId, "Confirm your email address",
        "You want to sign in with this address. Confirm that it is yours with this link. It works once, for 30 minutes.",
        "Confirm this address", url,
        "You get this mail because somebody entered your address in their account. If that wasn't you, do nothing.");

    public static OutgoingMail EmailChanging(MailedLink link, string messageId) => Write(
        link.Name, link.Email, messageId, "Your email address is about to change",
        $"Somebody who knows your password asked to sign in with {link.NewEmail} instead of this address. It counts once a link that we sent there is followed.",
        action: null, url: null,
        "You get this mail because this is the address of your account. If you didn't ask for this, change your password now: that also stops the change.");

    private static OutgoingMail Write(
        string name, string address, string messageId, string subject, string text, string? action, string? url, string footer)
    {
        var link = url is null ? "" : $"{url}\n\n";
        var plain = $"""
            Hello {name},

            {text}

            {link}{Sender}

            --
            {footer}
            """;
        var button = url is null ? "" : $"""
            <tr><td class="pad" style="padding:24px 32px 0;">{MailLayout.Button(action!, url, BrandPalette.Own)}</td></tr>
            """;
        var html = MailLayout.Html(
            subject, text, Sender,
            $"""
            {MailLayout.Heading(subject)}
            {MailLayout.Paragraph($"Hello {name},")}
            {MailLayout.Paragraph(text)}
            {button}
            <tr><td style="height:28px;line-height:28px;">&nbsp;</td></tr>
            """,
            footer, BrandPalette.Own);
        return new OutgoingMail(messageId, Sender, address, name, subject, plain.ReplaceLineEndings("\r\n"), html, [], []);
    }
}
