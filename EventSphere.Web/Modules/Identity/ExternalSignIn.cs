using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.ServiceDefaults.Keys;
using EventSphere.Web.Components.Problems;
using StackExchange.Redis;

namespace EventSphere.Web.Modules.Identity;

/// <summary>
/// The way to an external provider and back, to sign in or to connect it with one's account. Plain links and redirects, so that it works without
/// scripts; a form that leads to another site the content security policy would stop.
/// </summary>
internal sealed partial class ExternalSignIn(
    IdentityClient identity, SignInFlow flow, SessionTokens tokens, ChallengeCookie challenges, HandshakeCookie handshakes, IConnectionMultiplexer redis)
{
    public const string CallbackPath = "/sign-in/callback";
    public const string ConnectPath = "/sign-in/connect";

    private const string AccountPath = "/app/account";
    private static readonly TimeSpan _handoverLifetime = TimeSpan.FromMinutes(1);

    // What may stand in an address: anybody can make one.
    private static readonly string[] _shown =
        [ErrorCodes.ExternalFailed, ErrorCodes.ExternalLinkFirst, ErrorCodes.ExternalNoAccount, ErrorCodes.ExternalTaken, ErrorCodes.ExternalAlreadyConnected];

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/sign-in/with/{provider}", async (string provider, string? returnUrl, HttpContext http, ExternalSignIn signIn) =>
            Results.Redirect(await signIn.BeginAsync(http, provider, ReturnAddress.Local(returnUrl))));
        endpoints.MapGet(CallbackPath + "/{provider}", async (string provider, string? code, string? state, HttpContext http, ExternalSignIn signIn) =>
            Results.Redirect(await signIn.ArriveAsync(http, provider, code, state)));
        endpoints.MapGet(ConnectPath, async (string? handover, HttpContext http, ExternalSignIn signIn) =>
            Results.Redirect(await signIn.ConnectAsync(http, handover)));
    }

    /// <summary>The link that begins to sign in.</summary>
    public static string With(string provider, string? returnUrl) =>
        $"/sign-in/with/{provider}?returnUrl={Uri.EscapeDataString(ReturnAddress.Local(returnUrl))}";

    /// <summary>The problem of an address that leads back to a page, if it is one of those that this makes.</summary>
    public static ApiProblem? ProblemOf(string? code) =>
        _shown.Contains(code) ? new ApiProblem(code!, StatusCodes.Status422UnprocessableEntity, ApiProblem.NoErrors) : null;

    /// <summary>
    /// Hands a handshake that a circuit has begun over to the browser's next request, since a circuit can't set cookies. Only the session that began it
    /// takes it up, once and within a minute.
    /// </summary>
    /// <returns>The address of that request.</returns>
    public async Task<string> HandOverAsync(string provider, ExternalHandshake handshake, string session)
    {
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        await redis.GetDatabase().StringSetAsync(GlobalKeys.ProviderHandover(code), JsonSerializer.Serialize(new Handover(provider, handshake, session)), _handoverLifetime);
        return $"{ConnectPath}?handover={code}";
    }

    private async Task<string> BeginAsync(HttpContext http, string provider, string returnUrl)
    {
        if (http.User.Identity?.IsAuthenticated == true)
            return returnUrl;
        if (!ProviderKey.IsMatch(provider))
            return ReturnAddress.SignIn(returnUrl);
        var begun = await identity.BeginExternalAsync(provider, http.RequestAborted);
        if (!begun.Succeeded)
            return Refused(ErrorCodes.ExternalFailed, returnUrl);
        handshakes.Keep(http, provider, new PendingHandshake(begun.Value.Handshake, returnUrl, Connects: false), TimeSpan.FromSeconds(begun.Value.ExpiresIn));
        return begun.Value.Address;
    }

    private async Task<string> ConnectAsync(HttpContext http, string? code)
    {
        if (http.User.FindFirst(SessionClaims.Session)?.Value is not { } session || code is not { Length: > 0 and < 100 } || !Base64Url.IsValid(code))
            return AccountPath;
        var database = redis.GetDatabase();
        string? kept = await database.StringGetAsync(GlobalKeys.ProviderHandover(code));
        // Whoever deletes it has it: twice at once is once.
        if (kept is null || !await database.KeyDeleteAsync(GlobalKeys.ProviderHandover(code))
            || JsonSerializer.Deserialize<Handover>(kept) is not { } handover || handover.Session != session)
            return AccountPath;
        var handshake = handover.Handshake;
        handshakes.Keep(http, handover.Provider, new PendingHandshake(handshake.Handshake, AccountPath, Connects: true), TimeSpan.FromSeconds(handshake.ExpiresIn));
        return handshake.Address;
    }

    private async Task<string> ArriveAsync(HttpContext http, string provider, string? code, string? state)
    {
        var pending = ProviderKey.IsMatch(provider) ? handshakes.Take(http, provider) : null;
        if (pending is { Connects: true })
            return await EndConnectingAsync(http, pending, provider, code, state);
        var returnUrl = pending?.ReturnUrl ?? ReturnAddress.Home;
        if (http.User.Identity?.IsAuthenticated == true)
            return returnUrl;
        // Opened by itself, left open for too long, or the person said no at the provider.
        if (pending is null || code is not { Length: > 0 } || state is not { Length: > 0 })
            return Refused(ErrorCodes.ExternalFailed, returnUrl);

        var device = DeviceCookie.Of(http);
        var answer = await identity.SignInAsync(new CompleteExternalRequest(pending.Handshake, code, state), device, http.RequestAborted);
        var problem = answer.Value is { Tokens: { } begun } ? await flow.BeginAsync(http, begun) : answer.Problem;
        if (problem is not null)
            return Refused(problem.Code, returnUrl);
        DeviceCookie.Keep(http, device);
        if (answer.Value?.Challenge is not { } challenge)
            return returnUrl;
        challenges.Keep(http, challenge);
        return ReturnAddress.SignInCode(returnUrl);
    }

    private async Task<string> EndConnectingAsync(HttpContext http, PendingHandshake pending, string provider, string? code, string? state)
    {
        if (http.User.FindFirst(SessionClaims.Session)?.Value is not { } session)
            return ReturnAddress.SignIn(AccountPath);
        if (code is not { Length: > 0 } || state is not { Length: > 0 })
            return $"{AccountPath}?problem={ErrorCodes.ExternalFailed}";
        var pair = await tokens.GetAsync(session);
        var answer = pair.Succeeded
            ? await identity.ConnectAsync(new CompleteExternalRequest(pending.Handshake, code, state), pair.Value.AccessToken, http.RequestAborted)
            : pair.Problem;
        return answer.Succeeded ? $"{AccountPath}?connected={provider}" : $"{AccountPath}?problem={Known(answer.Problem.Code)}";
    }

    private static string Refused(string code, string returnUrl) => $"/sign-in?problem={Known(code)}&returnUrl={Uri.EscapeDataString(returnUrl)}";

    private static string Known(string code) => _shown.Contains(code) ? code : ErrorCodes.ExternalFailed;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,29}$")]
    private static partial Regex ProviderKey { get; }

    private sealed record Handover(string Provider, ExternalHandshake Handshake, string Session);
}
