using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace EventSphere.Web.Modules.Identity;

/// <summary>
/// The API as the signed-in user sees it. It takes the session from the authentication state, since a circuit outlives the request that
/// began it; when the session can't be refreshed it leads to the sign-in page and back.
/// </summary>
public interface ISignedInApi
{
    Task<ApiResult<T>> GetAsync<T>(string path, CancellationToken cancel);

    Task<ApiResult<T>> SendAsync<T>(Func<HttpRequestMessage> make, CancellationToken cancel);
}

internal sealed class SignedInApi(
    ApiConnection api,
    SessionTokens tokens,
    AuthenticationStateProvider authentication,
    NavigationManager navigation) : ISignedInApi
{
    public Task<ApiResult<T>> GetAsync<T>(string path, CancellationToken cancel) =>
        SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, path), cancel);

    public async Task<ApiResult<T>> SendAsync<T>(Func<HttpRequestMessage> make, CancellationToken cancel)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (user.FindFirst(SessionClaims.Session)?.Value is not { } session)
            return LeaveIfEnded<T>(new ApiProblem(Contracts.ErrorCodes.SignInRequired, StatusCodes.Status401Unauthorized, ApiProblem.NoErrors));

        var token = await tokens.GetAsync(session);
        if (!token.Succeeded)
            return LeaveIfEnded<T>(token.Problem);

        var answer = await api.SendAsync<T>(make, token.Value.AccessToken, cancel);
        if (answer.Problem?.Status != StatusCodes.Status401Unauthorized)
            return answer;

        // The token was revoked before its time. A refused request did nothing, so it may be sent again.
        token = await tokens.GetAsync(session, spent: token.Value.AccessToken);
        return token.Succeeded
            ? LeaveIfEnded(await api.SendAsync<T>(make, token.Value.AccessToken, cancel))
            : LeaveIfEnded<T>(token.Problem);
    }

    private ApiResult<T> LeaveIfEnded<T>(ApiResult<T> result)
    {
        if (result.Problem?.Status == StatusCodes.Status401Unauthorized)
            navigation.NavigateTo(ReturnAddress.SignIn("/" + navigation.ToBaseRelativePath(navigation.Uri)), forceLoad: true);
        return result;
    }
}
