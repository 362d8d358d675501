using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Worker.Modules.Communications;

namespace EventSphere.Worker.Modules.Identity;

/// <summary>Mails about a person's account. They come from EventSphere and not from an organization, since a person may belong to several.</summary>
internal static class AccountMail
{
    private const string Sender = "EventSphere";

    private const string WhyNotice = "You get this mail because it is about how one signs in to your account.";

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

    public static OutgoingMail SecurityNotice(SecuredAccount account, AccountSecurityChange change, string? provider, string messageId, PublicAddress address)
    {
        var forgotten = new Uri(address.Url, "/forgot-password").ToString();
        var own = new Uri(address.Url, "/app/account").ToString();
        return change switch
        {
            AccountSecurityChange.PasswordChanged => Write(
                account.Name, account.Email, messageId, "Your password was changed",
                "The password of your account was changed, and your other sessions have ended. If that was you, all is well. If it wasn't, somebody else may know it: choose a new one at once.",
                "Choose a new password", forgotten, WhyNotice),
            AccountSecurityChange.SecondFactorTurnedOn => Write(
                account.Name, account.Email, messageId, "Your second factor is on",
                "Signing in to your account takes a code of your authenticator app from now on, and your other sessions have ended. Keep your recovery codes where you find them without your phone. If that wasn't you, choose a new password at once and tell support: somebody else's app is in your account.",
                "Choose a new password", forgotten, WhyNotice),
            AccountSecurityChange.SecondFactorTurnedOff => Write(
                account.Name, account.Email, messageId, "Your second factor is off",
                "Signing in to your account takes the password alone from now on. If that wasn't you, choose a new password at once and turn the second factor on again.",
                "Choose a new password", forgotten, WhyNotice),
            AccountSecurityChange.RecoveryCodesRunLow => Write(
                account.Name, account.Email, messageId, "Your recovery codes run low",
                $"Somebody signed in to your account with a recovery code. {Left(account.RecoveryCodesLeft)} Make new ones while you can still sign in. If that wasn't you, choose a new password at once, and then new recovery codes.",
                "Make new recovery codes", own, WhyNotice),
            AccountSecurityChange.ProviderConnected => Write(
                account.Name, account.Email, messageId, $"{provider} was connected with your account",
                $"From now on an account at {provider} signs you in. If that wasn't you, choose a new password with this link: it also disconnects {provider} and ends all sessions.",
                "Choose a new password", forgotten, WhyNotice),
            AccountSecurityChange.ProviderDisconnected => Write(
                account.Name, account.Email, messageId, $"{provider} was disconnected from your account",
                $"{provider} signs you in no more. Your password does, as before. If that wasn't you, somebody is at one of your sessions: end them in your account, and choose a new password.",
                "Go to your account", own, WhyNotice),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
        };
    }

    private static string Left(int codes) => codes switch
    {
        0 => "It was the last one.",
        1 => "One is left.",
        _ => $"{codes} are left.",
    };

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
