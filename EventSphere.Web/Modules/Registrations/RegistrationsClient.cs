using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;
using EventSphere.Web.Modules.Identity;

namespace EventSphere.Web.Modules.Registrations;

/// <summary>Registrations of one event or of all, for organizers.</summary>
public sealed class RegistrationsClient(ISignedInApi api)
{
    public Task<ApiResult<PagedResponse<RegistrationListItem>>> ListAsync(Guid eventId, TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<RegistrationListItem>>($"events/{eventId}/registrations" + state.ListQuery(), cancel);

    /// <summary>Over all events, or over the one that the filter <c>eventId</c> names.</summary>
    public Task<ApiResult<PagedResponse<RegistrationWithEvent>>> ListAllAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<RegistrationWithEvent>>("registrations" + state.ListQuery(), cancel);

    /// <summary>One of an event, with all that belongs to it.</summary>
    public Task<ApiResult<RegistrationDetailResponse>> GetAsync(Guid eventId, Guid id, CancellationToken cancel) =>
        api.GetAsync<RegistrationDetailResponse>($"events/{eventId}/registrations/{id}", cancel);

    public Task<ApiResult<DecideResponse>> DecideAsync(Guid eventId, DecideRequest request, CancellationToken cancel) =>
        api.SendAsync<DecideResponse>(() => ApiConnection.Post($"events/{eventId}/registrations/decisions", request), cancel);
}
