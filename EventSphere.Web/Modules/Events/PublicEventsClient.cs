using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Events;

/// <summary>The API's public routes about events.</summary>
public sealed class PublicEventsClient(ApiConnection api)
{
    public Task<ApiResult<PagedResponse<PublicEventListItem>>> ListAsync(int pageSize, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<PublicEventListItem>>($"public/events?page=1&pageSize={pageSize}", accessToken: null, cancel);

    /// <summary>An organizer, with its coming events.</summary>
    public Task<ApiResult<PublicOrganizerResponse>> GetOrganizerAsync(string tenant, CancellationToken cancel) =>
        api.GetAsync<PublicOrganizerResponse>($"public/{Uri.EscapeDataString(tenant)}", accessToken: null, cancel);

    public Task<ApiResult<PublicEventResponse>> GetAsync(string tenant, string slug, CancellationToken cancel) =>
        api.GetAsync<PublicEventResponse>(Path(tenant, slug), accessToken: null, cancel);

    /// <summary>What was said on the event's live page, the newest first.</summary>
    public Task<ApiResult<AnnouncementsResponse>> GetAnnouncementsAsync(string tenant, string slug, CancellationToken cancel) =>
        api.GetAsync<AnnouncementsResponse>(Path(tenant, slug) + "/announcements", accessToken: null, cancel);

    public Task<HttpResponseMessage?> GetCalendarAsync(string tenant, string slug, CancellationToken cancel) =>
        api.FetchAsync(Path(tenant, slug) + "/calendar.ics", cancel);

    private static string Path(string tenant, string slug) =>
        $"public/{Uri.EscapeDataString(tenant)}/events/{Uri.EscapeDataString(slug)}";
}
