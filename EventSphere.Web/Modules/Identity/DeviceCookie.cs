using System.Buffers.Text;
using System.Security.Cryptography;
using EventSphere.Contracts;

namespace EventSphere.Web.Modules.Identity;

/// <summary>
/// A secret by which the API knows a browser that has signed in to an account before, so that strangers' wrong passwords don't keep its owner out.
/// It opens nothing, says nothing of anybody, and stays when one signs out.
/// </summary>
internal static class DeviceCookie
{
    private const string Name = "eventsphere.device";
    private const int Bytes = 32;

    // The API forgets a device that hasn't signed in for half a year; each sign-in begins this anew.
    private static readonly TimeSpan _lifetime = TimeSpan.FromDays(365);

    /// <summary>The browser's, or a new one, which counts once it is kept.</summary>
    public static string Of(HttpContext http) =>
        http.Request.Cookies[Name] is { Length: >= RequestHeaders.DeviceMinLength and <= RequestHeaders.DeviceMaxLength } kept && kept.All(IsBase64Url)
            ? kept
            : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static void Keep(HttpContext http, string device) => http.Response.Cookies.Append(Name, device, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = _lifetime,
        SameSite = SameSiteMode.Lax,
        Secure = http.Request.IsHttps,
    });

    private static bool IsBase64Url(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';
}
