using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace EventSphere.ServiceDefaults.Clients;

/// <summary>
/// How Web tells Api for whom it calls. Api limits by client address, and all of Web's calls come from Web: so Web sends the address
/// along, and a credential that both services are given, without which Api takes nobody's word for an address.
/// </summary>
public static class ForwardedClient
{
    /// <summary>Header: the credential.</summary>
    public const string ServiceHeader = "X-EventSphere-Service";

    /// <summary>Header: the client's IP address.</summary>
    public const string ClientHeader = "X-EventSphere-Client";

    /// <summary>Configuration key of the credential, the same in both services.</summary>
    public const string CredentialKey = "ServiceCredential";

    /// <summary>The shortest credential accepted, in characters.</summary>
    public const int CredentialMinLength = 32;

    /// <summary>On a request where no browser's request is at hand, as in an interactive circuit, the caller sets the address here.</summary>
    public static readonly HttpRequestOptionsKey<IPAddress> ClientAddress = new(ClientHeader);

    /// <summary>The configured credential, or null if there is none.</summary>
    /// <exception cref="InvalidOperationException">It is too short to be a secret.</exception>
    internal static string? Credential(IConfiguration configuration) => configuration[CredentialKey] switch
    {
        null or "" => null,
        { Length: < CredentialMinLength } =>
            throw new InvalidOperationException($"{CredentialKey} needs at least {CredentialMinLength} characters."),
        var credential => credential,
    };

    // Hashes have one length, so that the comparison takes the same time for any input.
    internal static byte[] Digest(string credential) => SHA256.HashData(Encoding.UTF8.GetBytes(credential));
}
