using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Events;

/// <summary>The API's <c>events</c> routes, for organizers.</summary>
public sealed class EventsClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<EventListItem>>> ListAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<EventListItem>>("events" + state.ListQuery(), cancel);

    public Task<ApiResult<EventResponse>> GetAsync(Guid id, CancellationToken cancel) =>
        api.GetAsync<EventResponse>($"events/{id}", cancel);

    public Task<ApiResult<EventResponse>> CreateAsync(EventRequest request, CancellationToken cancel) =>
        api.SendAsync<EventResponse>(() => ApiConnection.Post("events", request), cancel);

    public Task<ApiResult<EventResponse>> UpdateAsync(Guid id, EventRequest request, CancellationToken cancel) =>
        api.SendAsync<EventResponse>(() => ApiConnection.Put($"events/{id}", request), cancel);

    public Task<ApiResult<EventResponse>> SetCoverAsync(Guid id, Guid imageId, CancellationToken cancel) =>
        api.SendAsync<EventResponse>(() => ApiConnection.Put($"events/{id}/cover", new SetEventCoverRequest(imageId)), cancel);

    public Task<ApiResult<Nothing>> RemoveCoverAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"events/{id}/cover"), cancel);

    public Task<ApiResult<TicketTypeResponse>> AddTicketTypeAsync(Guid id, TicketTypeRequest request, CancellationToken cancel) =>
        api.SendAsync<TicketTypeResponse>(() => ApiConnection.Post($"events/{id}/ticket-types", request), cancel);

    public Task<ApiResult<EventStatusResponse>> PublishAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<EventStatusResponse>(() => new HttpRequestMessage(HttpMethod.Post, $"events/{id}/publish"), cancel);
}
