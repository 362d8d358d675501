using EventSphere.Api.Hosting;
using EventSphere.Contracts;

namespace EventSphere.Api.Modules.Identity;

/// <summary>Where a request comes from, as the list of sessions shows it. A handler that takes one gets the request's.</summary>
/// <param name="Device">The secret that the client keeps (<see cref="RequestHeaders.Device"/>), if it sent one.</param>
internal sealed record ClientOrigin(string Address, string Browser, string? Device)
{
    private const string Unknown = "Unknown browser";

    // The more particular first: nearly every browser claims to be Safari too.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    public static ValueTask<ClientOrigin> BindAsync(HttpContext http) => new(new ClientOrigin(
        ClientAddress.Of(http),
        InWords(http.Request.Headers.UserAgent.ToString()),
        http.Request.Headers[RequestHeaders.Device].ToString() is { Length: >= RequestHeaders.DeviceMinLength and <= RequestHeaders.DeviceMaxLength } device ? device : null));

    /// <summary>Firefox on Linux. Only words from here, since anybody may write anything into that header.</summary>
    internal static string InWords(string userAgent) => (Find(Browsers, userAgent), Find(Systems, userAgent)) switch
    {
        (null, null) => Unknown,
        (null, { } system) => $"{Unknown} on {system}",
        ({ } browser, null) => browser,
        ({ } browser, { } system) => $"{browser} on {system}",
    };

    private static string? Find((string Mark, string Name)[] known, string userAgent)
    {
        foreach (var (mark, name) in known)
        {
            if (userAgent.Contains(mark, StringComparison.Ordinal))
                return name;
        }

        return null;
    }
}
