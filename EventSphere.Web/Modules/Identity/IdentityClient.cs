using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>The API's <c>auth</c> routes.</summary>
public sealed class IdentityClient(ApiConnection api)
{
    public Task<ApiResult<TokenResponse>> SignInAsync(LoginRequest request, CancellationToken cancel) =>
        api.SendAsync<TokenResponse>(() => ApiConnection.Post("auth/login", request), accessToken: null, cancel);

    public Task<ApiResult<TokenResponse>> RefreshAsync(string refreshToken, CancellationToken cancel) =>
        api.SendAsync<TokenResponse>(() => ApiConnection.Post("auth/refresh", new RefreshRequest(refreshToken)), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> SignOutAsync(string refreshToken, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/logout", new LogoutRequest(refreshToken)), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> ForgotPasswordAsync(string email, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/forgot-password", new ForgotPasswordRequest(email)), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> ResetPasswordAsync(ResetPasswordRequest request, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/reset-password", request), accessToken: null, cancel);

    public Task<ApiResult<Nothing>> ConfirmEmailAsync(string token, CancellationToken cancel) =>
        api.SendAsync<Nothing>(() => ApiConnection.Post("auth/confirm-email", new ConfirmEmailRequest(token)), accessToken: null, cancel);

    public Task<ApiResult<CurrentUserResponse>> GetCurrentUserAsync(string accessToken, CancellationToken cancel) =>
        api.GetAsync<CurrentUserResponse>("auth/me", accessToken, cancel);

    public Task<ApiResult<TokenResponse>> SwitchAsync(Guid tenantId, string accessToken, CancellationToken cancel) =>
        api.SendAsync<TokenResponse>(() => ApiConnection.Post("auth/switch", new SwitchTenantRequest(tenantId)), accessToken, cancel);
}
