using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.ServiceDefaults.Caching;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Modules.Reports;

namespace EventSphere.Web.Hosting;

/// <summary>A tenant's own domain, under which the request came.</summary>
internal sealed record TenantHost(string Name, string Slug);

/// <summary>
/// Whose pages a host shows. Remembered for a minute, and dropped when a live notice says that a tenant is found otherwise; that a host is nobody's
/// is remembered for some seconds, since anybody may send any.
/// </summary>
internal sealed class TenantHosts(ApiConnection api, LiveFeed feed, TimeProvider clock) : IHostedService
{
    private readonly ShortCache<string, ApiResult<HostTenantResponse>> _cache = new(clock, answer => answer switch
    {
        { Succeeded: true } => TimeSpan.FromMinutes(1),
        { Problem.Status: StatusCodes.Status404NotFound } => TimeSpan.FromSeconds(5),
        _ => TimeSpan.Zero,
    }, capacity: 10_000);

    private IDisposable? _following;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _following = feed.Follow(notice =>
        {
            if (notice.Notice.Kind == LiveKinds.Organization)
                _cache.Clear();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _following?.Dispose();
        return Task.CompletedTask;
    }

    public ValueTask<ApiResult<HostTenantResponse>> FindAsync(string name, CancellationToken cancellationToken) => _cache.GetAsync(
        name, (host, cancel) => api.GetAsync<HostTenantResponse>($"public/domains/{Uri.EscapeDataString(host)}", accessToken: null, cancel), cancellationToken);
}

internal static partial class TenantHostRouting
{
    // What pages are made of, and e-tickets, which are where they are on every host.
    private static readonly string[] _shared = ["/css/", "/js/", "/fonts/", "/images/", "/covers/", "/brand/", "/t/", "/w/", "/favicon.", "/robots.txt"];

    /// <summary>
    /// Serves a tenant's public pages under its own domain, where its part of the address falls away: <c>/</c> is the organizer's page and
    /// <c>/{event}</c> an event's. Signing in and all that follows it are on our own host alone, and so are its cookies. A host that is nobody's
    /// gets 421 (RFC 9110, 15.5.20). Before everything that looks at the path.
    /// </summary>
    public static void UseTenantHosts(this WebApplication app)
    {
        var (address, hosts) = (app.Services.GetRequiredService<PublicAddress>(), app.Services.GetRequiredService<TenantHosts>());
        app.Use((http, next) => address.IsOwn(http.Request.Host.Host) ? next(http) : EnterAsync(http, hosts, next));
    }

    /// <summary>The tenant's domain that the request came under; null on our own host.</summary>
    public static TenantHost? TenantHost(this HttpContext http) => http.Features.Get<TenantHost>();

    private static async Task EnterAsync(HttpContext http, TenantHosts hosts, RequestDelegate next)
    {
        if (DomainName.Normalize(http.Request.Host.Host) is not { } name)
        {
            await ShowAsync(http, StatusCodes.Status421MisdirectedRequest, next);
            return;
        }

        var found = await hosts.FindAsync(name, http.RequestAborted);
        if (!found.Succeeded)
        {
            await ShowAsync(http, found.Problem.Status == StatusCodes.Status404NotFound ? StatusCodes.Status421MisdirectedRequest : StatusCodes.Status503ServiceUnavailable, next);
            return;
        }

        http.Features.Set(new TenantHost(name, found.Value.Slug));
        var path = http.Request.Path.Value ?? "/";
        if (path == "/")
            http.Request.Path = $"/e/{found.Value.Slug}";
        else if (EventPath.IsMatch(path))
            http.Request.Path = $"/e/{found.Value.Slug}{path}";
        else if (!_shared.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal)))
            http.Request.Path = "/problem/404";
        await next(http);
    }

    // The page says the status; a form that was posted has nothing to do here.
    private static Task ShowAsync(HttpContext http, int status, RequestDelegate next)
    {
        http.Request.Method = HttpMethods.Get;
        http.Request.Path = $"/problem/{status}";
        http.Features.Set(new TenantHost(http.Request.Host.Host, ""));
        return next(http);
    }

    [GeneratedRegex(@"^/[a-z0-9](?:-?[a-z0-9])+(?:/register|/tickets|/waiting-list|/calendar\.ics|/live|/widget)?\z")]
    private static partial Regex EventPath { get; }
}
