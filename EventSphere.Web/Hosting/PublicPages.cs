using System.Text.RegularExpressions;

namespace EventSphere.Web.Hosting;

/// <summary>The pages that look the same to everybody: the home page, an organizer's page, and an event's page, live page and widget. They are cached and compressed.</summary>
internal static partial class PublicPages
{
    /// <summary>The tag by which the home page's directory is dropped from the cache.</summary>
    public const string DirectoryTag = "directory";

    public static string EventTag(Guid eventId) => "event:" + eventId;

    /// <summary>The tag by which a tenant's pages are dropped when it looks different, or is found elsewhere.</summary>
    public static string TenantTag(Guid tenantId) => "tenant:" + tenantId;

    /// <summary>The tag by which an organizer's page is dropped when one of its events changes.</summary>
    public static string OrganizerTag(Guid tenantId) => "organizer:" + tenantId;

    public static bool Matches(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Path.Value is { } path
        && (path == "/" || (path.StartsWith("/e/", StringComparison.Ordinal) && LandingPath.IsMatch(path)));

    /// <summary>An event's tickets for a frame on other sites: the one page that others may frame. It knows nobody, so there is nothing to trick out of them.</summary>
    public static bool IsWidget(HttpRequest request) =>
        Matches(request) && request.Path.Value!.EndsWith("/widget", StringComparison.Ordinal) && request.Path.Value.Count(letter => letter == '/') == 4;

    [GeneratedRegex("^/e/[^/]{1,80}(?:/[^/]{1,100}(?:/(?:live|widget))?)?$")]
    private static partial Regex LandingPath { get; }
}
