using System.Text.RegularExpressions;

namespace EventSphere.Web.Hosting;

/// <summary>The pages that look the same to everybody: the home page and an event's landing page. They are cached and compressed.</summary>
internal static partial class PublicPages
{
    /// <summary>The tag by which the home page's directory is dropped from the cache.</summary>
    public const string DirectoryTag = "directory";

    public static string EventTag(Guid eventId) => "event:" + eventId;

    /// <summary>The tag by which a tenant's landing pages are dropped when it looks different.</summary>
    public static string TenantTag(Guid tenantId) => "tenant:" + tenantId;

    public static bool Matches(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Path.Value is { } path
        && (path == "/" || (path.StartsWith("/e/", StringComparison.Ordinal) && LandingPath.IsMatch(path)));

    [GeneratedRegex("^/e/[^/]{1,80}/[^/]{1,100}$")]
    private static partial Regex LandingPath { get; }
}
