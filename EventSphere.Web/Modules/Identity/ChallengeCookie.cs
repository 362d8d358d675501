using System.Security.Cryptography;
using EventSphere.Contracts.Modules.Identity;
using Microsoft.AspNetCore.DataProtection;

namespace EventSphere.Web.Modules.Identity;

/// <summary>
/// Holds the challenge between the page for the password, or a provider's, and the page for the code: encrypted, out of reach of scripts, and for as long as it is
/// good. An address would be kept in histories and logs.
/// </summary>
internal sealed class ChallengeCookie(IDataProtectionProvider protection)
{
    private const string Name = "eventsphere.challenge";
    private const string Path = "/sign-in";

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("sign-in challenge").ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, SecondFactorChallenge challenge)
    {
        var lifetime = TimeSpan.FromSeconds(challenge.ExpiresIn);
        http.Response.Cookies.Append(Name, _protector.Protect(challenge.Challenge, lifetime), Options(http, lifetime));
    }

    /// <summary>Null if there is none, or it has expired.</summary>
    public string? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } sealedText)
            return null;
        try
        {
            return _protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext http) => http.Response.Cookies.Delete(Name, Options(http, lifetime: null));

    private static CookieOptions Options(HttpContext http, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = Path,
        // Not Strict: where an external provider leads back here, the way to the page for the code counts as begun there.
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    };
}
