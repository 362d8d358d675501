using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Integrations;

/// <summary>A host's name (RFC 1123) or its address, without scheme, port or path. Whether one may connect there is another question.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class HostNameAttribute() : ValidationAttribute("Enter the server’s name alone, such as smtp.example.org.")
{
    public override bool IsValid(object? value) =>
        value is null || Uri.CheckHostName(((string)value).Trim()) is UriHostNameType.Dns or UriHostNameType.IPv4 or UriHostNameType.IPv6;
}
