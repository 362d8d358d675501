using System.IdentityModel.Tokens.Jwt;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EventSphere.Api.Modules.Identity;

/// <summary>Where the large providers do it otherwise than OpenID Connect says, or say themselves how far their word goes.</summary>
internal static class ProviderRules
{
    // In the issuer of Microsoft's metadata for all organizations; tokens have the organization's id in its place.
    private const string Organization = "{tenantid}";

    private static readonly string[] MicrosoftHosts = ["login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn"];

    /// <summary>The issuer that a token must have. Each organization at Microsoft is an issuer of its own.</summary>
    /// <param name="issuer">As the metadata say it.</param>
    /// <returns>Null if the token names no organization where one is needed.</returns>
    public static string? IssuerOf(string issuer, JwtSecurityToken token)
    {
        if (!issuer.Contains(Organization, StringComparison.Ordinal))
            return issuer;
        return OrganizationOf(token) is { } id ? issuer.Replace(Organization, id, StringComparison.Ordinal) : null;
    }

    /// <summary>
    /// Who it is, for ever. A subject is unique with its issuer alone (OpenID Connect Core, 2), which goes along where the issuer isn't always the same.
    /// </summary>
    public static string? SubjectOf(string issuer, JwtSecurityToken token) =>
        token.Subject is { Length: > 0 } subject && issuer.Contains(Organization, StringComparison.Ordinal) ? $"{OrganizationOf(token)}/{subject}" : token.Subject;

    /// <summary>
    /// Microsoft says of each key which issuers it signs for, those of organizations or that of private persons; one doesn't do for the other
    /// (learn.microsoft.com/entra/identity-platform/access-tokens, "Validate the issuer").
    /// </summary>
    public static bool KeyBelongsToIssuer(OpenIdConnectConfiguration configuration, JwtSecurityToken token)
    {
        if (!configuration.Issuer.Contains(Organization, StringComparison.Ordinal))
            return true;
        var key = configuration.JsonWebKeySet?.Keys.FirstOrDefault(key => key.Kid == token.Header.Kid);
        return key is not null && (!key.AdditionalData.TryGetValue("issuer", out var issuer) || IssuerOf(issuer?.ToString() ?? "", token) == token.Issuer);
    }

    /// <summary>
    /// Whether the provider's word proves that the address is the person's. In Microsoft's tokens it doesn't: whoever runs an organization there writes
    /// any address into them, and only <c>xms_edov</c> says that its domain is that organization's
    /// (learn.microsoft.com/entra/identity-platform/migrate-off-email-claim-authorization). Google answers for its own mail and for that of
    /// organizations that it hosts; of all others it only knows that it once was the person's
    /// (developers.google.com/identity/gsi/web/guides/verify-google-id-token). For others <c>email_verified</c> is what the standard says it is.
    /// </summary>
    public static bool EmailIsConfirmed(JwtSecurityToken token)
    {
        if (!Uri.TryCreate(token.Issuer, UriKind.Absolute, out var issuer))
            return false;
        if (MicrosoftHosts.Contains(issuer.Host, StringComparer.OrdinalIgnoreCase))
            return Says(token, "xms_edov");
        return Says(token, "email_verified")
            && (issuer.Host != "accounts.google.com" || Text(token, "hd") is { Length: > 0 } || Text(token, "email")?.EndsWith("@gmail.com", StringComparison.OrdinalIgnoreCase) == true);
    }

    private static string? OrganizationOf(JwtSecurityToken token) => Guid.TryParseExact(Text(token, "tid"), "D", out var id) ? id.ToString() : null;

    // A boolean by the standard, which some write as a text and Microsoft as a number.
    private static bool Says(JwtSecurityToken token, string claim) => Text(token, claim) is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase));

    private static string? Text(JwtSecurityToken token, string claim) => token.Payload.TryGetValue(claim, out var value) ? value?.ToString() : null;
}
