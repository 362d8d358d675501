using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Scalar.AspNetCore;

public static class ScalarEndpointRouteBuilderExtensions
{
    private const string DocumentName = "{documentName}";

    private static readonly EntityTagHeaderValue _version =
        new($"\"{typeof(ScalarEndpointRouteBuilderExtensions).Assembly.ManifestModule.ModuleVersionId:N}\"");

    /// <summary>Serves the page at <c>/scalar/</c>. As in the real package, the builder returned is the page's; its scripts allow anyone.</summary>
    public static IEndpointConventionBuilder MapScalarApiReference(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapScalarApiReference(_ => { });

    /// <inheritdoc cref="MapScalarApiReference(IEndpointRouteBuilder)"/>
    public static IEndpointConventionBuilder MapScalarApiReference(this IEndpointRouteBuilder endpoints, Action<ScalarOptions> configureOptions)
    {
        var group = endpoints.MapGroup("/scalar").ExcludeFromDescription();
        group.MapGet("scalar.js", (HttpContext http) => Script(http, "scalar.js")).AllowAnonymous();
        group.MapGet("scalar.aspnetcore.js", (HttpContext http) => Script(http, "reference.js")).AllowAnonymous();

        return group.MapGet("/{documentName?}", (HttpContext http, string? documentName) =>
        {
            // The page's scripts are named relative to it.
            if (documentName is null && http.Request.Path is { Value: { } path } && !path.EndsWith('/'))
            {
                return Results.Redirect("scalar/");
            }

            var options = new ScalarOptions();
            configureOptions(options);
            return Results.Content(Page(options, documentName ?? "v1", http.Request.PathBase), "text/html; charset=utf-8");
        });
    }

    private static IResult Script(HttpContext http, string name)
    {
        // Kept, but asked for again each time, which the entity tag makes cheap.
        http.Response.Headers.CacheControl = "no-cache";
        return typeof(ScalarEndpointRouteBuilderExtensions).Assembly.GetManifestResourceStream(name) is { } script
            ? Results.Stream(script, "text/javascript", entityTag: _version)
            : Results.Problem("The project was built without npm, which brings this script.", statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    // No inline script: the page works under script-src 'self'.
    private static string Page(ScalarOptions options, string document, PathString pathBase) => $"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{WebUtility.HtmlEncode(options.Title?.Replace(DocumentName, document))}</title>
        </head>
        <body>
          <div id="app" data-url="{WebUtility.HtmlEncode(pathBase + options.OpenApiRoutePattern.Replace(DocumentName, document))}" data-fonts="{options.DefaultFonts}"></div>
          <script src="scalar.js"></script>
          <script src="scalar.aspnetcore.js"></script>
        </body>
        </html>
        """;
}
