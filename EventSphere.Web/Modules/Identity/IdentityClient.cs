using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>What a right password or a provider's word leads to: tokens, or a challenge where a code is needed too.</summary>
public sealed record SignInAnswer(TokenResponse? Tokens, SecondFactorChallenge? Challenge);

/// <summary>The API's <c>auth</c> routes.</summary>
public sealed class IdentityClient(ApiConnection api)
{
    /// <param name="device">The browser's secret (<see cref="DeviceCookie"/>).</param>
    public Task<ApiResult<SignInAnswer>> SignInAsync(LoginRequest request, string device, CancellationToken cancel) =>
        SignInAsync(() => From(device, ApiConnection.Post("auth/login", request)), cancel);

    /// <inheritdoc cref="SignInAsync(LoginRequest, string, CancellationToken)"/>
    public Task<ApiResult<SignInAnswer>> SignInAsync(CompleteExternalRequest request, string device, CancellationToken cancel) =>
        SignInAsync(() => From(device, ApiConnection.Post("auth/external/complete", request)), cancel);

    public Task<ApiResult<SignInProvidersResponse>> ListProvidersAsync(CancellationToken cancel) =>
        api.GetAsync<SignInProvidersResponse>("auth/providers", accessToken: null, cancel);

    public Task<ApiResult<ExternalHandshake>> BeginExternalAsync(string provider, CancellationToken cancel) =>
        api.SendAsync<ExternalHandshake>(() => new HttpRequestMessage(HttpMethod.Post, $"auth/external/{Uri.EscapeDataString(provider)}/begin"), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> ConnectAsync(CompleteExternalRequest request, string accessToken, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/me/external/complete", request), accessToken, cancel);

    public Task<ApiResult<TokenResponse>> VerifySecondFactorAsync(SecondFactorRequest request, string device, CancellationToken cancel) =>
        api.SendAsync<TokenResponse>(() => From(device, ApiConnection.Post("auth/second-factor", request)), accessToken: null, cancel);

    public Task<ApiResult<TokenResponse>> RefreshAsync(string refreshToken, CancellationToken cancel) =>
        api.SendAsync<TokenResponse>(() => ApiConnection.Post("auth/refresh", new RefreshRequest(refreshToken)), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> SignOutAsync(string refreshToken, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/logout", new LogoutRequest(refreshToken)), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> ForgotPasswordAsync(string email, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/forgot-password", new ForgotPasswordRequest(email)), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> ResetPasswordAsync(ResetPasswordRequest request, string device, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => From(device, ApiConnection.Post("auth/reset-password", request)), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> ConfirmEmailAsync(string token, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/confirm-email", new ConfirmEmailRequest(token)), accessToken: null, cancel);

    public Task<ApiResult<CurrentUserResponse>> GetCurrentUserAsync(string accessToken, CancellationToken cancel) =>
        api.GetAsync<CurrentUserResponse>("auth/me", accessToken, cancel);

    public Task<ApiResult<TokenResponse>> SwitchAsync(Guid tenantId, string accessToken, CancellationToken cancel) =>
        api.SendAsync<TokenResponse>(() => ApiConnection.Post("auth/switch", new SwitchTenantRequest(tenantId)), accessToken, cancel);

    private async Task<ApiResult<SignInAnswer>> SignInAsync(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        var answer = await api.SendAsync<JsonElement>(make, accessToken: null, cancel);
        if (!answer.Succeeded)
            return answer.Problem;
        return answer.Value.TryGetProperty("challenge", out _)
            ? new SignInAnswer(null, answer.Value.Deserialize<SecondFactorChallenge>(ApiConnection.Json))
            : new SignInAnswer(answer.Value.Deserialize<TokenResponse>(ApiConnection.Json), null);
    }

    private static HttpRequestMessage From(string device, HttpRequestMessage request)
    {
        request.Headers.Add(RequestHeaders.Device, device);
        return request;
    }
}
