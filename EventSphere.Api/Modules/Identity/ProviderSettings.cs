using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Identity;

namespace EventSphere.Api.Modules.Identity;

/// <summary>An external provider as the configuration has it under <c>SignIn:Providers:{key}</c>. One without a ClientId isn't offered.</summary>
/// <param name="Authority">Where its OpenID Connect discovery document is.</param>
internal sealed partial record ProviderSettings(string Key, string Name, Uri Authority, string ClientId, string ClientSecret)
{
    private const string Section = "SignIn:Providers";

    private static readonly Dictionary<string, (string Name, string Authority)> Known = new()
    {
        ["google"] = ("Google", "https://accounts.google.com"),
        ["microsoft"] = ("Microsoft", "https://login.microsoftonline.com/common/v2.0"),
    };

    /// <summary>Where its discovery document is (OpenID Connect Discovery, 4).</summary>
    public string MetadataAddress => Authority.ToString().TrimEnd('/') + "/.well-known/openid-configuration";

    /// <exception cref="InvalidOperationException">One is configured by half or wrongly; the message says which and what to do.</exception>
    public static IReadOnlyList<ProviderSettings> Read(IConfiguration configuration) =>
        [.. configuration.GetSection(Section).GetChildren().Select(Read).OfType<ProviderSettings>().OrderBy(provider => provider.Name, StringComparer.Ordinal)];

    private static ProviderSettings? Read(IConfigurationSection section)
    {
        var key = section.Key.ToLowerInvariant();
        if (!KeyForm().IsMatch(key) || key.Length > ExternalSignInLimits.ProviderMaxLength)
            throw Wrong(section, $"has no key of small letters, digits and - of at most {ExternalSignInLimits.ProviderMaxLength}. Give it another.");
        if (section["ClientId"] is not { Length: > 0 } clientId)
        {
            return section["ClientSecret"] is { Length: > 0 }
                ? throw Wrong(section, "has a ClientSecret and no ClientId. Set both, or neither to offer it no more.")
                : null;
        }

        var (name, authority) = Known.GetValueOrDefault(key);
        return new ProviderSettings(
            key,
            Setting(section, "Name", name) is { Length: <= ExternalSignInLimits.NameMaxLength } told ? told : throw Wrong(section, $"has a Name of more than {ExternalSignInLimits.NameMaxLength} characters."),
            AuthorityOf(section, Setting(section, "Authority", authority)),
            clientId,
            Setting(section, "ClientSecret", null));
    }

    private static string Setting(IConfigurationSection section, string name, string? known) => section[name] is { Length: > 0 } value
        ? value
        : known ?? throw Wrong(section, $"has a ClientId and no {name}. Set {section.Path.Replace(":", "__", StringComparison.Ordinal)}__{name}, or take the ClientId away.");

    // What is signed there signs people in here: nobody on the way may change it.
    private static Uri AuthorityOf(IConfigurationSection section, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var authority) && (authority.Scheme == Uri.UriSchemeHttps || (authority.Scheme == Uri.UriSchemeHttp && authority.IsLoopback))
            ? authority
            : throw Wrong(section, "needs an https address as its Authority (http on this machine alone).");

    private static InvalidOperationException Wrong(IConfigurationSection section, string what) => new($"{section.Path} {what}");

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex KeyForm();
}
