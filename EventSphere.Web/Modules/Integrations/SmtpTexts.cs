using EventSphere.Contracts.Modules.Integrations;

namespace EventSphere.Web.Modules.Integrations;

/// <summary>What came of a test, and what to do about it.</summary>
internal static class SmtpTexts
{
    public static string Of(string outcome, SmtpSettings settings) => outcome switch
    {
        SmtpTestOutcomes.Sent => "The server took the test mail. It is on its way to your own address; look there, and in the spam folder.",
        SmtpTestOutcomes.HostUnknown => $"There is no server called {settings.Host}. Check how it is spelt.",
        SmtpTestOutcomes.HostForbidden => $"{settings.Host} isn’t in the public internet. EventSphere connects to public servers only.",
        SmtpTestOutcomes.Unreachable => $"Nothing answered at {settings.Host} on port {settings.Port}. Check the port, and whether the server takes connections from outside.",
        SmtpTestOutcomes.TimedOut => $"The server took too long. {Otherwise(settings)}",
        SmtpTestOutcomes.NoTls => $"The server doesn’t speak {Name(settings.Security)} on port {settings.Port}. {Otherwise(settings)}",
        SmtpTestOutcomes.CertificateUntrusted => $"The server’s certificate can’t be trusted: it has expired, is for another name than {settings.Host}, or was issued by nobody known. Use the name that stands in it, or have it renewed.",
        SmtpTestOutcomes.SignInRefused => "The server refused user name or password. Many providers want a password made for programs instead of your own.",
        SmtpTestOutcomes.SenderRefused => $"The server doesn’t let this user send as {settings.FromAddress}. Use an address that belongs to the account, or allow this one there.",
        SmtpTestOutcomes.RecipientRefused => "The server doesn’t send to your own address. It may send within its own domain only.",
        _ => "The server refused the mail. Its answer says why.",
    };

    public static string Name(string security) => security == SmtpSecurity.Tls ? "TLS" : "STARTTLS";

    private static string Otherwise(SmtpSettings settings) => settings.Security == SmtpSecurity.Tls
        ? "Try STARTTLS, usually on port 587."
        : "Try TLS, usually on port 465.";
}
