using System.Net;

namespace EventSphere.Web.Hosting;

/// <summary>The address under which people reach this site, from <c>PublicUrl</c>: for links that leave it (shared pages, calendars).</summary>
internal sealed class PublicAddress(IConfiguration configuration)
{
    private readonly Uri _site = new(configuration["PublicUrl"] is { Length: > 0 } url ? url : "http://localhost:8080");

    // Other hosts that are ours too, such as the platform's own name for this service.
    private readonly string[] _ownHosts = configuration.GetSection("OwnHosts").Get<string[]>() ?? [];

    /// <summary>Where other domains are to lead.</summary>
    public string Host => _site.IdnHost;

    public string Of(string path) => _site.GetLeftPart(UriPartial.Authority) + path;

    /// <summary>The same site under a tenant's own domain: the proxy before us serves all hosts alike.</summary>
    public string Of(string domain, string path) => new UriBuilder(_site) { Host = domain }.Uri.GetLeftPart(UriPartial.Authority) + path;

    /// <summary>Whether a host is ours: the public one, what was configured, and what is no name of the public DNS, as probes and other services use.</summary>
    public bool IsOwn(string host) =>
        host.Equals(_site.Host, StringComparison.OrdinalIgnoreCase) || !host.Contains('.', StringComparison.Ordinal)
        || IPAddress.TryParse(host, out _) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || _ownHosts.Contains(host, StringComparer.OrdinalIgnoreCase);
}
