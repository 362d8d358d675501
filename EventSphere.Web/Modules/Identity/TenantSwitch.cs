using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.ServiceDefaults.Keys;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using StackExchange.Redis;

namespace EventSphere.Web.Modules.Identity;

/// <summary>
/// Goes over to another organization of the same person. The cookie handler would keep the new sign-in under the old one's id, and every open
/// tab would act in the new organization while it shows the old. So the old session ends with one request and the new one begins with the
/// next; in between a cookie of a minute holds the code under which Redis has the new tokens, good once.
/// </summary>
internal sealed class TenantSwitch(SignInFlow flow, SessionTokens tokens, IdentityClient identity, IConnectionMultiplexer redis)
{
    private const string Path = "/switch-organization";
    private const string Cookie = "eventsphere.switch";
    private static readonly TimeSpan _handoverLifetime = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, async (HttpContext http, [FromForm] Guid tenantId, TenantSwitch change, IAntiforgery antiforgery) =>
            await antiforgery.IsRequestValidAsync(http) ? await change.LeaveAsync(http, tenantId) : Results.Redirect(ReturnAddress.Home))
            .RequireAuthorization(new AuthorizeAttribute())
            .DisableAntiforgery(); // asked for above: who has lost the form's cookie lands on a page and not on an error
        endpoints.MapGet(Path, async (HttpContext http, TenantSwitch change) => Results.Redirect(await change.ArriveAsync(http)));
    }

    private async Task<IResult> LeaveAsync(HttpContext http, Guid tenantId)
    {
        if (http.User.FindFirst(SessionClaims.Session)?.Value is not { } session)
            return Results.Redirect(ReturnAddress.Home);
        var pair = await tokens.GetAsync(session);
        var answer = pair.Succeeded ? await identity.SwitchAsync(tenantId, pair.Value.AccessToken, http.RequestAborted) : pair.Problem;
        if (!answer.Succeeded)
            return Results.StatusCode(answer.Problem.IsRefusal ? answer.Problem.Status : StatusCodes.Status503ServiceUnavailable);

        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await redis.GetDatabase().StringSetAsync(GlobalKeys.Handover(code), JsonSerializer.Serialize(answer.Value), _handoverLifetime);
        await flow.EndAsync(http);
        http.Response.Cookies.Append(Cookie, code, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = _handoverLifetime,
            Path = Path,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
        });
        return Results.Redirect(Path);
    }

    private async Task<string> ArriveAsync(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 and < 100 } code || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return ReturnAddress.Home;
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Path = Path });
        var database = redis.GetDatabase();
        string? kept = await database.StringGetAsync(GlobalKeys.Handover(code));

        // Whoever deletes it has it: twice at once is once.
        if (kept is null || !await database.KeyDeleteAsync(GlobalKeys.Handover(code)))
            return ReturnAddress.Home;
        var problem = await flow.BeginAsync(http, JsonSerializer.Deserialize<TokenResponse>(kept)!);
        return problem is null ? ReturnAddress.Home : ReturnAddress.SignIn(ReturnAddress.Home);
    }
}
