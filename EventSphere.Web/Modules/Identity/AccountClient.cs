using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>The API's routes about whoever is signed in.</summary>
public sealed class AccountClient(ISignedInApi api)
{
    private const string Me = "auth/me";
    private const string Sessions = "auth/sessions";
    private const string SecondFactor = Me + "/second-factor";
    private const string External = Me + "/external";

    public Task<ApiResult<CurrentUserResponse>> GetAsync(CancellationToken cancel) => api.GetAsync<CurrentUserResponse>(Me, cancel);

    public Task<ApiResult<Nothing>> RenameAsync(string name, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Put(Me, new ProfileRequest(name)), cancel);

    public Task<ApiResult<Nothing>> ChangeEmailAsync(ChangeEmailRequest request, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post(Me + "/email", request), cancel);

    public Task<ApiResult<Nothing>> ChangePasswordAsync(ChangePasswordRequest request, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Put(Me + "/password", request), cancel);

    public Task<ApiResult<SecondFactorResponse>> GetSecondFactorAsync(CancellationToken cancel) => api.GetAsync<SecondFactorResponse>(SecondFactor, cancel);

    public Task<ApiResult<SecondFactorSetUp>> BeginSecondFactorAsync(string currentPassword, CancellationToken cancel) =>
        api.SendAsync<SecondFactorSetUp>(() => ApiConnection.Post(SecondFactor, new BeginSecondFactorRequest(currentPassword)), cancel);

    public Task<ApiResult<RecoveryCodesResponse>> ConfirmSecondFactorAsync(string code, CancellationToken cancel) =>
        api.SendAsync<RecoveryCodesResponse>(() => ApiConnection.Post(SecondFactor + "/confirm", new ConfirmSecondFactorRequest(code)), cancel);

    public Task<ApiResult<Nothing>> TurnOffSecondFactorAsync(SecondFactorProofRequest proof, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post(SecondFactor + "/turn-off", proof), cancel);

    public Task<ApiResult<RecoveryCodesResponse>> ReplaceRecoveryCodesAsync(SecondFactorProofRequest proof, CancellationToken cancel) =>
        api.SendAsync<RecoveryCodesResponse>(() => ApiConnection.Post(SecondFactor + "/recovery-codes", proof), cancel);

    public Task<ApiResult<ExternalLoginsResponse>> GetExternalLoginsAsync(CancellationToken cancel) => api.GetAsync<ExternalLoginsResponse>(External, cancel);

    public Task<ApiResult<ExternalHandshake>> BeginExternalConnectionAsync(string provider, string currentPassword, CancellationToken cancel) =>
        api.SendAsync<ExternalHandshake>(() => ApiConnection.Post($"{External}/{Uri.EscapeDataString(provider)}/begin", new BeginExternalConnectionRequest(currentPassword)), cancel);

    public Task<ApiResult<Nothing>> DisconnectAsync(string provider, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"{External}/{Uri.EscapeDataString(provider)}"), cancel);

    public Task<ApiResult<SessionsResponse>> GetSessionsAsync(CancellationToken cancel) => api.GetAsync<SessionsResponse>(Sessions, cancel);

    public Task<ApiResult<Nothing>> EndSessionAsync(Guid id, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Delete, $"{Sessions}/{id}"), cancel);

    public Task<ApiResult<Nothing>> EndOtherSessionsAsync(CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => new HttpRequestMessage(HttpMethod.Post, Sessions + "/revoke-others"), cancel);
}
