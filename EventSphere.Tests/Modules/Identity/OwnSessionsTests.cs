using System.Net;
using System.Net.Http.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>The list of one's sessions, and the end of them.</summary>
public sealed class OwnSessionsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("<script>alert(1)</script>", "Unknown browser")]
    public async Task ListOwnSessions_AfterASignIn_SaysWhatSignedIn(string userAgent, string words)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = JsonContent.Create(new LoginRequest(tenant.OwnerEmail, TestTenant.Password)) };
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        var tokens = await (await Stack.Api.SendAsync(request, Cancel)).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        var sessions = (await new ApiClient(Stack.Api, tokens.AccessToken).GetAsync<SessionsResponse>("auth/sessions")).Sessions;

        Assert.Equal(2, sessions.Count);
        Assert.Equal((words, true, $"Tenant {tenant.Slug}"), (sessions[0].Browser, sessions[0].IsCurrent, sessions[0].TenantName));
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(sessions[0].Address)), sessions[0].Address);
        Assert.False(sessions[1].IsCurrent);
    }

    [Fact]
    public async Task Refresh_OfASession_CountsAsUse()
    {
        await Stack.Owner.ExecuteAsync("update sessions set created_at = created_at - interval '1 hour', last_used_at = last_used_at - interval '1 hour' where tenant_id = $1", tenant.Id);

        await tenant.Public.PostAsync<TokenResponse>("auth/refresh", new RefreshRequest(tenant.Tokens.RefreshToken), status: HttpStatusCode.OK);

        var session = Assert.Single((await tenant.Api.GetAsync<SessionsResponse>("auth/sessions")).Sessions);
        Assert.True(session.LastUsedAt - session.BegunAt > TimeSpan.FromMinutes(59));
    }

    [Fact]
    public async Task RevokeSession_OwnOne_StopsItsTokens()
    {
        var other = await SignInAsync();
        var id = (await tenant.Api.GetAsync<SessionsResponse>("auth/sessions")).Sessions.Single(session => !session.IsCurrent).Id;

        Assert.Equal(HttpStatusCode.NoContent, (await Revoke(id)).StatusCode);

        await StopsAsync(other);
        await tenant.Public.PostAsync("auth/refresh", new RefreshRequest(other.RefreshToken)).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
        Assert.True(Assert.Single((await tenant.Api.GetAsync<SessionsResponse>("auth/sessions")).Sessions).IsCurrent);
        await Revoke(id).IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task RevokeSession_OfAnotherPerson_Is404AndItGoesOn()
    {
        var other = await TestTenant.SignUpAsync(Stack);

        await Revoke(other.SessionId).IsUnknownAsync(ErrorCodes.NotFound);

        Assert.False(await Stack.Owner.ScalarAsync<bool>("select revoked_at is not null from sessions where id = $1", other.SessionId));
    }

    [Fact]
    public async Task RevokeOtherSessions_LeavesTheOneThatAsks()
    {
        var other = await SignInAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.PostAsync("auth/sessions/revoke-others")).StatusCode);

        await StopsAsync(other);
        Assert.Equal(HttpStatusCode.OK, (await tenant.Api.GetAsync("auth/me")).StatusCode);
    }

    [Fact]
    public async Task AccessToken_OfASessionThatWasEndedElsewhere_StopsWithoutANotice()
    {
        // As another instance would end it, with Redis away: nothing but the row tells.
        await Stack.Owner.ExecuteAsync("update sessions set revoked_at = now() where id = $1", tenant.SessionId);

        await StopsAsync(tenant.Tokens);
    }

    [Fact]
    public async Task Logout_StopsTheAccessTokenToo()
    {
        await tenant.Public.PostAsync("auth/logout", new LogoutRequest(tenant.Tokens.RefreshToken));

        await StopsAsync(tenant.Tokens);
    }

    private Task<HttpResponseMessage> Revoke(Guid id) => tenant.Api.SendAsync(HttpMethod.Delete, $"auth/sessions/{id}");

    private Task StopsAsync(TokenResponse tokens) => Poll.UntilAsync(
        "the access token to stop", async () => (await new ApiClient(Stack.Api, tokens.AccessToken).GetAsync("auth/me")).StatusCode == HttpStatusCode.Unauthorized);

    private Task<TokenResponse> SignInAsync() =>
        tenant.Public.PostAsync<TokenResponse>("auth/login", new LoginRequest(tenant.OwnerEmail, TestTenant.Password), status: HttpStatusCode.OK);
}
