using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Hosting;

/// <summary>
/// What every answer says to the browser. No page needs inline scripts, styles or handlers, interactive ones included (Blazor's script is a
/// file of this site, and no import map is written), so one strict policy without nonces serves all, and pages that carry it can be cached.
/// </summary>
internal static class SecurityHeaders
{
    private const string ContentPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors ";

    private const string NoDevices = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At once, since the output cache takes the headers with the first byte; and again just before sending, since an error page begins
        // with cleared headers and Blazor adds some of its own.
        Add(http, sending: false);
        http.Response.OnStarting(static state => Add((HttpContext)state, sending: true), http);
        return next(http);
    });

    private static Task Add(HttpContext http, bool sending)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy + (PublicPages.IsWidget(http.Request) ? "*" : "'none'");
        headers.XContentTypeOptions = "nosniff";
        headers["Permissions-Policy"] = NoDevices;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";

        // The address of an e-ticket is the ticket, that of a personal invitation answers for its holder, and that of a mailed link, or of the way back
        // from a sign-in provider, opens an account or lets one in: none may travel to other sites, search engines or shared caches.
        var path = http.Request.Path;
        var secret = path.StartsWithSegments("/t") || path.StartsWithSegments("/w") || path.StartsWithSegments("/r") || path.StartsWithSegments("/invitation") || path.StartsWithSegments("/reset-password") || path.StartsWithSegments("/confirm-email")
            || path.StartsWithSegments(ExternalSignIn.CallbackPath) || path.StartsWithSegments(ExternalSignIn.ConnectPath);
        headers["Referrer-Policy"] = secret ? "no-referrer" : "strict-origin-when-cross-origin";
        if (secret)
            headers["X-Robots-Tag"] = "noindex";

        // Browsers ask for a public page again each time, and the server's own cache answers them. An error there is not kept.
        var failed = http.Response.StatusCode >= StatusCodes.Status400BadRequest;
        if (!failed && PublicPages.Matches(http.Request))
            headers.CacheControl = "no-cache";
        else if (sending && (secret || failed || headers.CacheControl.Count == 0))
            headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
