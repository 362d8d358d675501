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
}

/// <summary>The public route by which somebody registers.</summary>
public sealed class PublicRegistrationsClient(ApiConnection api)
{
    /// <param name="key">The form's own key: sending the same form twice registers once.</param>
    public Task<ApiResult<RegistrationResponse>> RegisterAsync(
        string tenant, string slug, RegisterAttendeeRequest request, string key, CancellationToken cancel) =>
        api.SendAsync<RegistrationResponse>(
            () =>
            {
                var message = ApiConnection.Post(
                    $"public/{Uri.EscapeDataString(tenant)}/events/{Uri.EscapeDataString(slug)}/registrations", request);
                message.Headers.TryAddWithoutValidation(RequestHeaders.IdempotencyKey, key);
                return message;
            },
            accessToken: null,
            cancel);
}
