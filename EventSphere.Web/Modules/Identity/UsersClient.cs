using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Components.Table;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>The API's <c>users</c> routes.</summary>
public sealed class UsersClient(ISignedInApi api)
{
    private const string Invitations = "users/invitations";

    public Task<ApiResult<PagedResponse<UserListItem>>> ListAsync(TableState state, CancellationToken cancel) =>
        api.GetAsync<PagedResponse<UserListItem>>("users" + state.ListQuery(), cancel);

    public Task<ApiResult<Nothing>> ChangeRoleAsync(Guid id, string role, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Put($"users/{id}/role", new ChangeRoleRequest(role)), cancel);

    public Task<ApiResult<Nothing>> RemoveAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"users/{id}"), cancel);

    /// <summary>The newest of them, which are all unless somebody invites a crowd.</summary>
    public Task<ApiResult<PagedResponse<InvitationResponse>>> ListInvitationsAsync(CancellationToken cancel) =>
        api.GetAsync<PagedResponse<InvitationResponse>>($"{Invitations}?pageSize={Paging.MaxPageSize}", cancel);

    public Task<ApiResult<InvitationResponse>> InviteAsync(InviteUserRequest request, CancellationToken cancel) =>
        api.SendAsync<InvitationResponse>(() => ApiConnection.Post(Invitations, request), cancel);

    public Task<ApiResult<Nothing>> ResendAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Post, $"{Invitations}/{id}/resend"), cancel);

    public Task<ApiResult<Nothing>> RevokeAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"{Invitations}/{id}"), cancel);
}
