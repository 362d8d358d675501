using Microsoft.AspNetCore.Antiforgery;

namespace EventSphere.Web.Hosting;

/// <summary>Two requests that Blazor's pages don't answer as a site should.</summary>
internal static class PageRequests
{
    /// <summary>
    /// Pages are mapped for GET and POST alone, and a HEAD, as link checkers and previews send it, would be told that nothing is there. The
    /// server leaves the body out by itself. Before the output cache, so that it is answered like the GET.
    /// </summary>
    public static void UseHeadAsGet(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (HttpMethods.IsHead(http.Request.Method))
            http.Request.Method = HttpMethods.Get;
        return next(http);
    });

    /// <summary>
    /// A form whose token is not ours, because its cookie is gone or another user signed in meanwhile, ends on the error page; Blazor would
    /// write a sentence for developers. One that is too large to be read is told so. After <c>UseAntiforgery</c>, which only takes a note of it.
    /// </summary>
    public static void UseFormRefusals(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } invalid
            || http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true })
            return next(http);

        // The error page comes in the same request, in which nothing posted may be read any more.
        http.Request.Method = HttpMethods.Get;
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        http.Response.StatusCode = invalid.Error?.InnerException is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }
            ? StatusCodes.Status413PayloadTooLarge
            : StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    });
}
