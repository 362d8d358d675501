using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace EventSphere.ServiceDefaults.Security;

public static class ApiSecurityHeaders
{
    private const string NoContent = "default-src 'none'; frame-ancestors 'none'";

    // The one page that an API has: its script is inline in the official package, and it styles itself.
    private const string ReferencePage =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        + "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>
    /// For a service that answers data, not pages: nothing may be sniffed, framed or cached, unless the endpoint says how to cache it.
    /// The API reference under <c>/scalar</c> may run its own script.
    /// </summary>
    public static IApplicationBuilder UseApiSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // Just before sending: an error handler clears the headers that were set earlier.
        http.Response.OnStarting(static state => Add((HttpContext)state), http);
        return next(http);
    });

    private static Task Add(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = http.Request.Path.StartsWithSegments("/scalar") ? ReferencePage : NoContent;
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
