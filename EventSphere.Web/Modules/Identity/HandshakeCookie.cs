using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace EventSphere.Web.Modules.Identity;

/// <summary>What a browser takes along to a provider and brings back.</summary>
/// <param name="Handshake">The API's.</param>
/// <param name="ReturnUrl">Where to go afterwards.</param>
/// <param name="Connects">Whether somebody signed in connects the provider, and doesn't sign in with it.</param>
internal sealed record PendingHandshake(string Handshake, string ReturnUrl, bool Connects);

/// <summary>
/// Holds a handshake while somebody is at a provider: encrypted, out of reach of scripts, and sent to the way back from that provider alone, so that
/// one's answer can't be passed off as another's (RFC 9700, 4.4).
/// </summary>
internal sealed class HandshakeCookie(IDataProtectionProvider protection)
{
    private const string Name = "eventsphere.handshake";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("external sign-in").ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, string provider, PendingHandshake pending, TimeSpan lifetime) =>
        http.Response.Cookies.Append(Name, _protector.Protect(JsonSerializer.Serialize(pending), lifetime), Options(http, provider, lifetime));

    /// <summary>What was kept for this provider, and is no longer; null if there is nothing, or it has expired.</summary>
    public PendingHandshake? Take(HttpContext http, string provider)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } sealedText)
            return null;
        http.Response.Cookies.Delete(Name, Options(http, provider, lifetime: null));
        try
        {
            return JsonSerializer.Deserialize<PendingHandshake>(_protector.Unprotect(sealedText));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // Lax, since it is another site that leads back.
    private static CookieOptions Options(HttpContext http, string provider, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = $"{ExternalSignIn.CallbackPath}/{provider}",
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    };
}
