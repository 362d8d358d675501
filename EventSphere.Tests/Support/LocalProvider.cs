using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace EventSphere.Tests.Support;

/// <summary>
/// An OpenID provider of the tests' own, over HTTP: discovery, keys, a page to sign in at, codes that are good once and for whoever holds the
/// verifier. Each test registers people of its own, and says what is wrong with their tokens.
/// </summary>
internal sealed class LocalProvider : IAsyncDisposable
{
    public const string Key = "local";
    public const string Name = "Local ID";
    public const string ClientId = "eventsphere-tests";
    public const string ClientSecret = "a-secret-of-the-tests";

    private readonly WebApplication server;
    private readonly ConcurrentDictionary<string, ProviderPerson> people = new();
    private readonly ConcurrentDictionary<string, Grant> grants = new();

    private LocalProvider(WebApplication server, string address) => (this.server, Address) = (server, address);

    public string Address { get; }

    public IdTokenForge Forge { get; } = new();

    public static async Task<LocalProvider> StartAsync()
    {
        // Another site than the product's "localhost", so that cookies come along as they do from a provider, or don't.
        var address = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        var server = builder.Build();
        var provider = new LocalProvider(server, address);
        server.MapGet("/.well-known/openid-configuration", () => new Dictionary<string, string>
        {
            ["issuer"] = address,
            ["authorization_endpoint"] = address + "/authorize",
            ["token_endpoint"] = address + "/token",
            ["jwks_uri"] = address + "/keys",
        });
        server.MapGet("/keys", () => provider.Forge.KeySet);
        server.MapGet("/authorize", (Delegate)provider.ShowForm);
        server.MapGet("/authorize/done", (Delegate)provider.Done);
        server.MapPost("/token", (Delegate)provider.RedeemAsync);
        await server.StartAsync();
        return provider;
    }

    /// <summary>Somebody who has an account here.</summary>
    public ProviderPerson Register(ProviderPerson person)
    {
        people[person.Subject] = person;
        return person;
    }

    /// <summary>Signs in at the address that a browser was led to, and answers where it is led back to.</summary>
    public Uri SignIn(string authorizationAddress, ProviderPerson person)
    {
        var query = QueryHelpers.ParseQuery(new Uri(authorizationAddress).Query);
        Assert.Equal(
            ("code", ClientId, "openid email", "S256"),
            (query["response_type"].ToString(), query["client_id"].ToString(), query["scope"].ToString(), query["code_challenge_method"].ToString()));
        Assert.True(query["state"].ToString().Length >= 32 && query["nonce"].ToString().Length >= 32 && query["code_challenge"].ToString().Length == 43);
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        grants[code] = new Grant(person, query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return new Uri(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Forge.Dispose();
    }

    // A page for people, as a browser sees it: whoever they say they are, they are.
    private IResult ShowForm(HttpContext http)
    {
        var fields = string.Concat(http.Request.Query.Select(field => $"<input type=hidden name=\"{WebUtility.HtmlEncode(field.Key)}\" value=\"{WebUtility.HtmlEncode(field.Value)}\">"));
        return Results.Content(
            $"<!doctype html><html lang=en><title>Local ID</title><link rel=icon href=\"data:,\"><main><h1>Local ID</h1><form action=/authorize/done>{fields}<label>Who are you? <input name=person></label><button>Go on</button><button name=deny value=1>Say no</button></form></main>",
            "text/html");
    }

    private IResult Done(HttpContext http)
    {
        var query = http.Request.Query;
        return query.ContainsKey("deny")
            ? Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = query["state"] }))
            : Results.Redirect(SignIn(Address + "/authorize" + http.Request.QueryString, people[query["person"].ToString()]).ToString());
    }

    private async Task<IResult> RedeemAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (!grants.TryRemove(form["code"].ToString(), out var grant)
            || form["grant_type"] != "authorization_code" || form["client_id"] != ClientId || form["client_secret"] != ClientSecret || form["redirect_uri"] != grant.RedirectAddress
            || Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != grant.Challenge)
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        if (grant.Person.Breaks)
            return Results.StatusCode(StatusCodes.Status502BadGateway);
        return Results.Json(new { access_token = "nobody-needs-it", token_type = "Bearer", expires_in = 60, id_token = Forge.Token(Address, ClientId, grant.Nonce, grant.Person) });
    }

    private sealed record Grant(ProviderPerson Person, string Nonce, string Challenge, string RedirectAddress);
}

/// <summary>An account at <see cref="LocalProvider"/>.</summary>
/// <param name="Confirmed">Whether the provider says that the address is theirs.</param>
internal sealed record ProviderPerson(string Subject, string Email, bool Confirmed = true)
{
    /// <summary>Makes the claims of their tokens other than they should be.</summary>
    public Action<Dictionary<string, object>>? Change { get; init; }

    public TokenSignature Signature { get; init; }

    /// <summary>The provider answers their codes with an error.</summary>
    public bool Breaks { get; init; }

    public static ProviderPerson With(string email) => new(TestTenant.Unique("s"), email);
}
