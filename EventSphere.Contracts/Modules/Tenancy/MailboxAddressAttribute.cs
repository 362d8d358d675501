using System.ComponentModel.DataAnnotations;
using System.Net.Mail;
using System.Text;

namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>
/// An address that mail can be sent to: <c>local@domain.tld</c> without a display name, comments or quotes (a subset of RFC 5322's addr-spec).
/// The framework's own attribute only looks for an @.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MailboxAddressAttribute() : ValidationAttribute("Enter an email address such as ada@example.com.")
{
    private const int LocalPartMaxOctets = 64; // RFC 5321, 4.5.3.1.1

    public override bool IsValid(object? value)
    {
        if (value is null)
            return true;
        var text = ((string)value).Trim();
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0
            && Encoding.UTF8.GetByteCount(text.AsSpan(0, at)) <= LocalPartMaxOctets
            && text.LastIndexOf('.') > at + 1
            && text[^1] != '.'
            && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || char.IsSurrogate(c) || "<>()[],;:\\\"".Contains(c, StringComparison.Ordinal))
            && MailAddress.TryCreate(text, out var parsed)
            && parsed.Address == text;
    }
}
