using System.Net.Mail;

namespace EventSphere.Worker.Modules.Communications;

/// <summary>
/// Where mail goes and whom it comes from: <c>Mail:Smtp</c> (<c>smtp://[user:password@]host[:port][?starttls=true]</c>; port 587 means
/// STARTTLS anyway), <c>Mail:From</c> (an address, with a name or without), <c>Mail:Connections</c> (how many at once).
/// </summary>
internal sealed record MailSettings(string Host, int Port, bool StartTls, string? User, string? Password, MailAddress Sender, int Connections)
{
    private const string SmtpKey = "Mail:Smtp";
    private const string FromKey = "Mail:From";
    private const int SubmissionPort = 587; // RFC 6409, 3.1

    /// <exception cref="InvalidOperationException">A setting is missing or can't be read; the message names it.</exception>
    public static MailSettings Read(IConfiguration configuration, PublicAddress address)
    {
        if (!Uri.TryCreate(configuration[SmtpKey], UriKind.Absolute, out var smtp) || smtp.Scheme != "smtp" || smtp.Host.Length == 0)
            throw new InvalidOperationException($"{SmtpKey} must be an address such as smtp://mail.example.org:587.");
        var from = configuration[FromKey] is { Length: > 0 } given ? given : $"EventSphere <no-reply@{address.MailDomain}>";
        if (!MailAddress.TryCreate(from, out var sender))
            throw new InvalidOperationException($"{FromKey} must be a mail address such as \"EventSphere <no-reply@example.org>\".");

        var port = smtp.Port > 0 ? smtp.Port : 25;
        var user = smtp.UserInfo.Split(':', 2);
        return new MailSettings(
            smtp.Host,
            port,
            port == SubmissionPort || smtp.Query.Contains("starttls=true", StringComparison.OrdinalIgnoreCase),
            user[0].Length > 0 ? Uri.UnescapeDataString(user[0]) : null,
            user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
            sender,
            Math.Clamp(configuration.GetValue("Mail:Connections", 8), 1, 64));
    }
}
