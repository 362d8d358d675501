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

    /// <summary>The latest events, by id and title, to choose one from: who looks for an older one goes by its own page.</summary>
    public async Task<(string, string)[]> ChoicesAsync(CancellationToken cancel)
    {
        var events = await ListAsync(new TableState(1, Paging.MaxPageSize, null, null, new Dictionary<string, string>()), cancel);
        return [.. (events.Value?.Items ?? []).Select(item => (item.Id.ToString(), item.Title))];
    }

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

    public Task<ApiResult<TicketTypeResponse>> UpdateTicketTypeAsync(Guid id, Guid typeId, TicketTypeRequest request, CancellationToken cancel) =>
        api.SendAsync<TicketTypeResponse>(() => ApiConnection.Put($"events/{id}/ticket-types/{typeId}", request), cancel);

    public Task<ApiResult<DeletedTicketTypeResponse>> DeleteTicketTypeAsync(Guid id, Guid typeId, CancellationToken cancel) =>
        api.SendAsync<DeletedTicketTypeResponse>(() => new HttpRequestMessage(HttpMethod.Delete, $"events/{id}/ticket-types/{typeId}"), cancel);

    public Task<ApiResult<TicketTypeResponse>> RestoreTicketTypeAsync(Guid id, Guid typeId, CancellationToken cancel) =>
        api.SendAsync<TicketTypeResponse>(() => new HttpRequestMessage(HttpMethod.Post, $"events/{id}/ticket-types/{typeId}/restore"), cancel);

    public Task<ApiResult<Nothing>> OrderTicketTypesAsync(Guid id, IReadOnlyList<Guid> order, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Put($"events/{id}/ticket-types/order", new TicketTypeOrderRequest(order)), cancel);

    public Task<ApiResult<QuotaPoolResponse>> AddPoolAsync(Guid id, QuotaPoolRequest request, CancellationToken cancel) =>
        api.SendAsync<QuotaPoolResponse>(() => ApiConnection.Post($"events/{id}/pools", request), cancel);

    public Task<ApiResult<QuotaPoolResponse>> UpdatePoolAsync(Guid id, Guid poolId, QuotaPoolRequest request, CancellationToken cancel) =>
        api.SendAsync<QuotaPoolResponse>(() => ApiConnection.Put($"events/{id}/pools/{poolId}", request), cancel);

    public Task<ApiResult<Nothing>> DeletePoolAsync(Guid id, Guid poolId, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"events/{id}/pools/{poolId}"), cancel);

    public Task<ApiResult<EventSeriesResponse>> SeriesAsync(CancellationToken cancel) => api.GetAsync<EventSeriesResponse>("events/series", cancel);

    public Task<ApiResult<EventResponse>> DuplicateAsync(Guid id, DuplicateEventRequest request, CancellationToken cancel) =>
        api.SendAsync<EventResponse>(() => ApiConnection.Post($"events/{id}/duplicate", request), cancel);

    public Task<ApiResult<AddedEventDatesResponse>> AddDatesAsync(Guid id, AddEventDatesRequest request, CancellationToken cancel) =>
        api.SendAsync<AddedEventDatesResponse>(() => ApiConnection.Post($"events/{id}/dates", request), cancel);

    public Task<ApiResult<EventStatusResponse>> CloseAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<EventStatusResponse>(() => new HttpRequestMessage(HttpMethod.Post, $"events/{id}/close"), cancel);

    public Task<ApiResult<EventStatusResponse>> ReopenAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<EventStatusResponse>(() => new HttpRequestMessage(HttpMethod.Post, $"events/{id}/reopen"), cancel);

    public Task<ApiResult<EventStatusResponse>> CancelAsync(Guid id, CancelEventRequest request, CancellationToken cancel) =>
        api.SendAsync<EventStatusResponse>(() => ApiConnection.Post($"events/{id}/cancel", request), cancel);

    public Task<ApiResult<Nothing>> ArchiveAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Post, $"events/{id}/archive"), cancel);

    public Task<ApiResult<Nothing>> UnarchiveAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Post, $"events/{id}/unarchive"), cancel);

    public Task<ApiResult<Nothing>> DeleteAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"events/{id}"), cancel);

    public Task<ApiResult<EventStatusResponse>> PublishAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<EventStatusResponse>(() => new HttpRequestMessage(HttpMethod.Post, $"events/{id}/publish"), cancel);
}
