using EventSphere.Contracts;
using EventSphere.Web.Components.Problems;
using EventSphere.Web.Hosting;

namespace EventSphere.Web.Modules.Identity;

/// <summary>Passes a file of the API, of any size, on to the signed-in user's browser.</summary>
public interface ISignedInDownload
{
    /// <param name="path">The API's; the request's query goes along.</param>
    Task SendAsync(HttpContext http, string path);
}

internal sealed class SignedInDownload(ApiConnection api, SessionTokens tokens) : ISignedInDownload
{
    public async Task SendAsync(HttpContext http, string path)
    {
        using var answer = await AskAsync(http, path + http.Request.QueryString);
        if (answer is not { IsSuccessStatusCode: true })
        {
            // As a page of the site, since nothing has been sent.
            http.Response.StatusCode = (int?)answer?.StatusCode ?? StatusCodes.Status503ServiceUnavailable;
            if (answer is { StatusCode: System.Net.HttpStatusCode.Unauthorized })
                http.Response.Redirect(ReturnAddress.SignIn(ReturnAddress.Home));
            return;
        }

        http.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        http.Response.Headers.ContentDisposition = answer.Content.Headers.ContentDisposition?.ToString();
        try
        {
            await answer.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            // The api stopped in the middle, or the browser did. Ended in order, half a file would pass for a whole one.
            http.Abort();
        }
    }

    // Null if there is no answer.
    private async Task<HttpResponseMessage?> AskAsync(HttpContext http, string path)
    {
        var session = http.User.FindFirst(SessionClaims.Session)!.Value;
        var token = await tokens.GetAsync(session);
        var answer = await FetchAsync(token);
        if (answer is not { StatusCode: System.Net.HttpStatusCode.Unauthorized } || !token.Succeeded)
            return answer;

        // The token was revoked before its time.
        answer.Dispose();
        return await FetchAsync(await tokens.GetAsync(session, spent: token.Value.AccessToken));

        async Task<HttpResponseMessage?> FetchAsync(ApiResult<TokenPair> with) => with.Succeeded
            ? await api.FetchAsync(path, with.Value.AccessToken, http.RequestAborted)
            : with.Problem.Code == ErrorCodes.SignInRequired ? new HttpResponseMessage(System.Net.HttpStatusCode.Unauthorized) : null;
    }
}
