using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>The API's routes about whoever is signed in.</summary>
public sealed class AccountClient(ISignedInApi api)
{
    private const string Me = "auth/me";
    private const string Sessions = "auth/sessions";

    public Task<ApiResult<CurrentUserResponse>> GetAsync(CancellationToken cancel) => api.GetAsync<CurrentUserResponse>(Me, cancel);

    public Task<ApiResult<Nothing>> RenameAsync(string name, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Put(Me, new ProfileRequest(name)), cancel);

    public Task<ApiResult<Nothing>> ChangeEmailAsync(ChangeEmailRequest request, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post(Me + "/email", request), cancel);

    public Task<ApiResult<Nothing>> ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Put(Me + "/password", request), cancel);

    public Task<ApiResult<SessionsResponse>> GetSessionsAsync(CancellationToken cancel) => api.GetAsync<SessionsResponse>(Sessions, cancel);

    public Task<ApiResult<Nothing>> EndSessionAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"{Sessions}/{id}"), cancel);

    public Task<ApiResult<Nothing>> EndOtherSessionsAsync(CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Post, Sessions + "/revoke-others"), cancel);
}
