using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Integrations;

/// <summary>Limits of the settings of a mail server.</summary>
public static class SmtpLimits
{
    public const int HostMaxLength = 253;
    public const int UserMaxLength = 254;
    public const int PasswordMaxLength = 500;
    public const int AddressMaxLength = 254;
    public const int NameMaxLength = 100;

    /// <summary>Mail between servers, submission by TLS and by STARTTLS (RFC 8314), and what providers offer where 25 is closed.</summary>
    public static readonly IReadOnlyList<int> Ports = [25, 465, 587, 2525];
}

/// <summary>How the connection is encrypted. It always is: a password in plain text is none.</summary>
public static class SmtpSecurity
{
    /// <summary>Begins in plain text and is encrypted before anything is said (RFC 3207); usual on port 587.</summary>
    public const string StartTls = "starttls";

    /// <summary>Encrypted from the first byte; usual on port 465.</summary>
    public const string Tls = "tls";
}

/// <summary>A mail server, and in whose name mails leave by it.</summary>
/// <param name="Host">A name or an address in the public internet.</param>
/// <param name="Port">One of <see cref="SmtpLimits.Ports"/>.</param>
/// <param name="Security">One of <see cref="SmtpSecurity"/>.</param>
/// <param name="User">Null if the server wants no sign-in.</param>
/// <param name="FromAddress">The sender, which the server must accept.</param>
/// <param name="FromName">Shown beside it; null: the organization's name.</param>
/// <param name="ReplyTo">Where answers go; null: to the sender, or the organization's contact if it has one.</param>
public sealed record SmtpSettings(
    [Required, StringLength(SmtpLimits.HostMaxLength), HostName] string Host,
    [AllowedValues(25, 465, 587, 2525, ErrorMessage = "Use port 25, 465, 587 or 2525.")] int Port,
    [Required, AllowedValues(SmtpSecurity.StartTls, SmtpSecurity.Tls, ErrorMessage = "Use starttls or tls.")] string Security,
    [StringLength(SmtpLimits.UserMaxLength)] string? User,
    [Required, StringLength(SmtpLimits.AddressMaxLength), MailboxAddress] string FromAddress,
    [StringLength(SmtpLimits.NameMaxLength)] string? FromName = null,
    [StringLength(SmtpLimits.AddressMaxLength), MailboxAddress] string? ReplyTo = null);

/// <summary>Sets the organization's mail server up, or changes it.</summary>
/// <param name="Password">Null or absent keeps the one that there is; not for another host, port or user.</param>
/// <param name="IsEnabled">Whether mails in the organization's name go by it.</param>
public sealed record SmtpIntegrationRequest(
    [Required] SmtpSettings Settings, [StringLength(SmtpLimits.PasswordMaxLength)] string? Password = null, bool IsEnabled = true);

/// <summary>The organization's mail server. Its password is answered to nobody.</summary>
/// <param name="LastTest">Of these settings; null if they weren't tested.</param>
public sealed record SmtpIntegration(SmtpSettings Settings, bool HasPassword, bool IsEnabled, IntegrationTest? LastTest, DateTimeOffset ChangedAt);

/// <summary>What can come of sending a mail by an organization's server, in the order in which it is found out.</summary>
public static class SmtpTestOutcomes
{
    /// <summary>The server took the mail.</summary>
    public const string Sent = "sent";

    /// <summary>Nobody knows a host of this name.</summary>
    public const string HostUnknown = "host_unknown";

    /// <summary>The host leads into a network that EventSphere doesn't connect to.</summary>
    public const string HostForbidden = "host_forbidden";

    /// <summary>Nothing answers on this port.</summary>
    public const string Unreachable = "unreachable";

    /// <summary>It took longer than <see cref="IntegrationTestLimits.Seconds"/>.</summary>
    public const string TimedOut = "timed_out";

    /// <summary>The server offers no STARTTLS, or speaks no TLS on this port.</summary>
    public const string NoTls = "no_tls";

    /// <summary>The server's certificate is expired, for another name, or from nobody known.</summary>
    public const string CertificateUntrusted = "certificate_untrusted";

    /// <summary>User name or password are wrong, or the server takes none.</summary>
    public const string SignInRefused = "sign_in_refused";

    public const string SenderRefused = "sender_refused";
    public const string RecipientRefused = "recipient_refused";

    /// <summary>The server refused something else; its answer says what.</summary>
    public const string Refused = "refused";
}
