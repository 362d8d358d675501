using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Events.Page;

/// <summary>The API's routes about an event's page and what is said on its live page.</summary>
public sealed class EventPageClient(ISignedInApi api)
{
    public Task<ApiResult<EventPageResponse>> GetAsync(Guid eventId, CancellationToken cancel) => api.GetAsync<EventPageResponse>($"events/{eventId}/page", cancel);

    public Task<ApiResult<EventPageResponse>> SaveAsync(Guid eventId, int version, EventPageContent content, CancellationToken cancel) =>
        api.SendAsync<EventPageResponse>(() => ApiConnection.Put($"events/{eventId}/page", new SaveEventPageRequest(version, content)), cancel);

    public Task<ApiResult<EventPageResponse>> PublishAsync(Guid eventId, int version, CancellationToken cancel) =>
        api.SendAsync<EventPageResponse>(() => ApiConnection.Post($"events/{eventId}/page/publish", new EventPageVersionRequest(version)), cancel);

    public Task<ApiResult<EventPageResponse>> DiscardAsync(Guid eventId, int version, CancellationToken cancel) =>
        api.SendAsync<EventPageResponse>(() => ApiConnection.Post($"events/{eventId}/page/discard", new EventPageVersionRequest(version)), cancel);

    public Task<ApiResult<AnnouncementsResponse>> ListAnnouncementsAsync(Guid eventId, CancellationToken cancel) =>
        api.GetAsync<AnnouncementsResponse>($"events/{eventId}/announcements", cancel);

    public Task<ApiResult<AnnouncementResponse>> AnnounceAsync(Guid eventId, string text, CancellationToken cancel) =>
        api.SendAsync<AnnouncementResponse>(() => ApiConnection.Post($"events/{eventId}/announcements", new AnnouncementRequest(text)), cancel);

    public Task<ApiResult<Nothing>> RemoveAnnouncementAsync(Guid eventId, Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"events/{eventId}/announcements/{id}"), cancel);
}
