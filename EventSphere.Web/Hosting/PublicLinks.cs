namespace EventSphere.Web.Hosting;

/// <summary>Where public pages are, seen from the host that somebody visits: our own, or a tenant's.</summary>
internal sealed class PublicLinks(PublicAddress address)
{
    /// <summary>An event's page.</summary>
    public string Event(HttpContext http, string tenant, string slug) => http.TenantHost() is { } host
        ? host.Slug == tenant ? $"/{Uri.EscapeDataString(slug)}" : address.Of(EventPath(tenant, slug))
        : EventPath(tenant, slug);

    /// <summary>An organizer's page, with all its events.</summary>
    public string Organizer(HttpContext http, string tenant) => http.TenantHost() is { } host
        ? host.Slug == tenant ? "/" : address.Of(OrganizerPath(tenant))
        : OrganizerPath(tenant);

    /// <summary>A page of our own site, which no other host has.</summary>
    public string Site(HttpContext? http, string path) => http?.TenantHost() is null ? path : address.Of(path);

    /// <summary>The one address under which an event is known, whichever host shows it.</summary>
    /// <param name="domain">The organizer's own, if it has one.</param>
    public string KnownEvent(string? domain, string tenant, string slug) =>
        domain is null ? address.Of(EventPath(tenant, slug)) : address.Of(domain, $"/{Uri.EscapeDataString(slug)}");

    /// <summary>The one address under which an organizer is known.</summary>
    public string KnownOrganizer(string? domain, string tenant) => domain is null ? address.Of(OrganizerPath(tenant)) : address.Of(domain, "/");

    private static string OrganizerPath(string tenant) => $"/e/{Uri.EscapeDataString(tenant)}";

    private static string EventPath(string tenant, string slug) => $"{OrganizerPath(tenant)}/{Uri.EscapeDataString(slug)}";
}
