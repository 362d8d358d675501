using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>An event's waiting list, for organizers.</summary>
public sealed class WaitingListClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<WaitingListItem>>> ListAsync(Guid eventId, TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<WaitingListItem>>($"events/{eventId}/waiting-list" + state.ListQuery(), cancel);

    public Task<ApiResult<Nothing>> RemoveAsync(Guid eventId, Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"events/{eventId}/waiting-list/{id}"), cancel);
}

/// <summary>The waiting list as who waits meets it.</summary>
public sealed class PublicWaitingListClient(ApiConnection api)
{
    /// <param name="key">The form's own key: sending the same form twice gives one place.</param>
    public Task<ApiResult<WaitingPlaceResponse>> JoinAsync(string tenant, string slug, JoinWaitingListRequest request, string key, CancellationToken cancel) =>
        api.SendAsync<WaitingPlaceResponse>(
            () => PublicRegistrationsClient.Keyed(PublicRegistrationsClient.Event(tenant, slug) + "/waiting-list", request, key), accessToken: null, cancel);

    public Task<ApiResult<WaitingPlaceResponse>> GetAsync(string token, CancellationToken cancel) =>
        api.GetAsync<WaitingPlaceResponse>(Place(token), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> LeaveAsync(string token, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, Place(token)), accessToken: null, cancel);

    private static string Place(string token) => "public/waiting-list/" + Uri.EscapeDataString(token);
}
