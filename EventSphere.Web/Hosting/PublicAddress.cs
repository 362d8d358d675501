namespace EventSphere.Web.Hosting;

/// <summary>The address under which people reach this site, from <c>PublicUrl</c>: for links that leave it (shared pages, calendars).</summary>
internal sealed class PublicAddress(IConfiguration configuration)
{
    private readonly string _origin = (configuration["PublicUrl"] is { Length: > 0 } url ? url : "http://localhost:8080").TrimEnd('/');

    public string Of(string path) => _origin + path;
}
