using System.ComponentModel.DataAnnotations;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Contracts.Modules.Identity;

/// <summary>What holds of signing in with an external provider.</summary>
public static class ExternalSignInLimits
{
    /// <summary>Of a provider's key, as it stands in the configuration and in addresses.</summary>
    public const int ProviderMaxLength = 30;

    /// <summary>Of a provider's name, as people know it.</summary>
    public const int NameMaxLength = 60;

    /// <summary>The longest subject that a provider may use (OpenID Connect Core, 2), with the organization that it is unique in.</summary>
    public const int SubjectMaxLength = 300;

    public const int HandshakeMaxLength = 2_000;

    /// <summary>Codes have no standard length; some providers' have more than a thousand characters.</summary>
    public const int CodeMaxLength = 4_000;

    public const int StateMaxLength = 200;

    /// <summary>For how long one may take at the provider, in minutes.</summary>
    public const int HandshakeMinutes = 10;
}

/// <summary>The external providers that people may sign in with, by name.</summary>
public sealed record SignInProvidersResponse(IReadOnlyList<SignInProvider> Providers);

/// <summary>One such provider.</summary>
/// <param name="Key">Its part of addresses.</param>
/// <param name="Name">As people know it.</param>
public sealed record SignInProvider(string Key, string Name);

/// <summary>The way to a provider.</summary>
/// <param name="Address">Where the browser is to go.</param>
/// <param name="Handshake">Opaque; to be kept by who began, out of others' reach, and given back with what the provider answers.</param>
/// <param name="ExpiresIn">Seconds until the handshake expires.</param>
public sealed record ExternalHandshake(string Address, string Handshake, int ExpiresIn);

/// <summary>Ends what a handshake began, with what the provider answered at the redirect address.</summary>
public sealed record CompleteExternalRequest(
    [Required, StringLength(ExternalSignInLimits.HandshakeMaxLength)] string Handshake,
    [Required, StringLength(ExternalSignInLimits.CodeMaxLength)] string Code,
    [Required, StringLength(ExternalSignInLimits.StateMaxLength)] string State);

/// <summary>Begins to connect a provider with the caller's account.</summary>
public sealed record BeginExternalConnectionRequest([Required, StringLength(UserLimits.PasswordMaxBytes)] string CurrentPassword);

/// <summary>The providers that the caller may connect, and those that are connected.</summary>
public sealed record ExternalLoginsResponse(IReadOnlyList<ExternalLoginItem> Logins);

/// <summary>A provider as seen from an account.</summary>
/// <param name="Email">The address that the account there has, as it told when it was connected; null if it told none or isn't connected.</param>
/// <param name="ConnectedAt">Null if it isn't connected.</param>
public sealed record ExternalLoginItem(string Provider, string Name, string? Email, DateTimeOffset? ConnectedAt);
