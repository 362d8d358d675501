using System.Buffers.Text;
using System.Security.Cryptography;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Web.Components.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components;

namespace EventSphere.Web.Modules.Identity;

/// <summary>Turns tokens into a browser session, and ends one.</summary>
internal sealed class SignInFlow(IdentityClient identity, SessionTokens tokens, TimeProvider clock)
{
    /// <summary>Null when the session began; otherwise why not.</summary>
    public async Task<ApiProblem?> BeginAsync(HttpContext http, TokenResponse answer)
    {
        var asOf = clock.GetUtcNow();
        var user = await identity.GetCurrentUserAsync(answer.AccessToken, http.RequestAborted);
        if (!user.Succeeded)
            return user.Problem;

        var session = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await tokens.KeepAsync(session, answer);
        await http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            SessionClaims.Of(user.Value, session, CookieAuthenticationDefaults.AuthenticationScheme, asOf));
        return null;
    }

    /// <summary>
    /// True when somebody is signed in already, and the answer leads elsewhere. The cookie handler would store a second sign-in under the
    /// first one's id, which a copy of the old cookie would open; so the old session ends first, in a request of its own.
    /// </summary>
    public async Task<bool> LeftAsync(HttpContext http, NavigationManager navigation, string? returnUrl)
    {
        if (http.User.Identity?.IsAuthenticated != true)
            return false;
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        {
            navigation.NavigateTo(ReturnAddress.Local(returnUrl));
            return true;
        }

        await EndAsync(http);
        navigation.NavigateTo(ReturnAddress.SignIn(ReturnAddress.Local(returnUrl)));
        return true;
    }

    public async Task EndAsync(HttpContext http)
    {
        if (http.User.FindFirst(SessionClaims.Session)?.Value is not { } session)
            return;
        if (await tokens.ReadAsync(session) is { } pair)
            await identity.SignOutAsync(pair.RefreshToken, CancellationToken.None);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        await tokens.ForgetAsync(session);
    }
}
