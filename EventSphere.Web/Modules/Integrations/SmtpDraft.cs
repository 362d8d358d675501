using System.Globalization;
using EventSphere.Contracts.Modules.Integrations;

namespace EventSphere.Web.Modules.Integrations;

/// <summary>A mail server's settings while one types them.</summary>
public sealed class SmtpDraft
{
    public string? Host { get; set; }
    public string? Port { get; set; } = "587";
    public string? Security { get; set; } = SmtpSecurity.StartTls;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string? FromAddress { get; set; }
    public string? FromName { get; set; }
    public string? ReplyTo { get; set; }
    public bool IsEnabled { get; set; } = true;

    /// <summary>The password isn't among what is known.</summary>
    public static SmtpDraft Of(SmtpIntegration saved) => new()
    {
        Host = saved.Settings.Host,
        Port = saved.Settings.Port.ToString(CultureInfo.InvariantCulture),
        Security = saved.Settings.Security,
        User = saved.Settings.User,
        FromAddress = saved.Settings.FromAddress,
        FromName = saved.Settings.FromName,
        ReplyTo = saved.Settings.ReplyTo,
        IsEnabled = saved.IsEnabled,
    };

    public SmtpIntegrationRequest ToRequest() => new(
        new SmtpSettings(
            Host?.Trim() ?? "", int.TryParse(Port, CultureInfo.InvariantCulture, out var port) ? port : 0, Security ?? "", Typed(User), FromAddress?.Trim() ?? "", Typed(FromName), Typed(ReplyTo)),
        string.IsNullOrEmpty(Password) ? null : Password,
        IsEnabled);

    private static string? Typed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
