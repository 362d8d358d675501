using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace EventSphere.Web.Hosting;

internal static class PublicPagesModule
{
    private const long CacheBytes = 32 * 1024 * 1024;

    public static void AddPublicPages(this IServiceCollection services)
    {
        services.AddOutputCache(cache =>
        {
            cache.SizeLimit = CacheBytes;
            cache.AddBasePolicy(policy => policy.AddPolicy<PublicPageCaching>(), excludeDefaultPolicy: true);
        });
        services.AddHostedService<PublicPageEviction>();
        services.AddSingleton<PublicLinks>();
        services.AddSingleton<TenantHosts>();
        services.AddHostedService(provider => provider.GetRequiredService<TenantHosts>());
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true;
            compression.MimeTypes = ["text/html"];
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
    }

    /// <summary>Public pages only: they hold no secret that compression could give away (BREACH). What is stored is the compressed page.</summary>
    public static void UsePublicPageCompression(this IApplicationBuilder app) =>
        app.UseWhen(http => PublicPages.Matches(http.Request), branch => branch.UseResponseCompression());

    /// <summary>Fonts lie under their plain names, since the style sheet names them; their content never changes under a name.</summary>
    public static void CacheFonts(this IEndpointConventionBuilder assets) => assets.Add(endpoint =>
    {
        if (endpoint is not RouteEndpointBuilder { RoutePattern.RawText: { } route, RequestDelegate: { } serve }
            || !route.TrimStart('/').StartsWith("fonts/", StringComparison.Ordinal))
        {
            return;
        }

        endpoint.RequestDelegate = http =>
        {
            http.Response.OnStarting(() =>
            {
                http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Task.CompletedTask;
            });
            return serve(http);
        };
    });
}
