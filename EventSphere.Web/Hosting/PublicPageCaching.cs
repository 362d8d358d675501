using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;

namespace EventSphere.Web.Hosting;

/// <summary>
/// Keeps public pages for a moment, compressed as each browser takes them. The query is left out of the key: no such page reads it, and
/// campaign parameters would give every visitor a page of their own. Cookies and the host are left out for the same reason, but for tenants' own domains.
/// </summary>
internal sealed class PublicPageCaching : IOutputCachePolicy
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        var cached = PublicPages.Matches(request);
        context.EnableOutputCaching = cached;
        context.AllowCacheLookup = cached;
        context.AllowCacheStorage = cached;
        context.AllowLocking = cached;
        context.ResponseExpirationTimeSpan = Lifetime;
        context.CacheVaryByRules.VaryByHost = false;
        if (cached)
        {
            context.CacheVaryByRules.VaryByValues["encoding"] = Encoding(request.Headers.AcceptEncoding.ToString());
            // Links are others there. Only hosts that are somebody's come here, so that nobody can fill the cache with made-up ones.
            context.CacheVaryByRules.VaryByValues["tenant-host"] = context.HttpContext.TenantHost()?.Name ?? "";
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK || response.Headers.ContainsKey(HeaderNames.SetCookie))
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    // As the compression below the cache chooses: brotli before gzip. What browsers send is told apart, not every possible header.
    private static string Encoding(string accepted) =>
        accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? "br"
        : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? "gzip"
        : "none";
}

/// <summary>Names, while a public page is rendered, what it shows, so that a change of that drops it.</summary>
internal static class PublicPageTags
{
    /// <summary>What is shown changes by itself at a moment: the page isn't kept past it.</summary>
    public static void KeepUntil(this HttpContext http, DateTimeOffset? moment, DateTimeOffset now)
    {
        if (moment - now is { } left && left < PublicPageCaching.Lifetime && http.Features.Get<IOutputCacheFeature>() is { } cache)
            cache.Context.ResponseExpirationTimeSpan = left;
    }

    /// <summary>A page that was made up by whoever asked for it takes no room from those that are there.</summary>
    public static void KeepOutOfCache(this HttpContext http)
    {
        if (http.Features.Get<IOutputCacheFeature>()?.Context is { } context)
            context.AllowCacheStorage = false;
    }

    public static void TagPage(this HttpContext http, string tag) => http.Features.Get<IOutputCacheFeature>()?.Context.Tags.Add(tag);
}
