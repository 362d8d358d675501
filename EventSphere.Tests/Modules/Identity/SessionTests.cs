using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Signing in, refreshing, signing out.</summary>
public sealed class SessionTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    private ApiClient Nobody => new(Stack.Api);

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Login_RightPassword_AnswersTokensThatWork()
    {
        var tokens = await Nobody.PostAsync<TokenResponse>("auth/login", new LoginRequest($" {tenant.OwnerEmail.ToUpperInvariant()} ", TestTenant.Password), status: HttpStatusCode.OK);

        var me = await new ApiClient(Stack.Api, tokens.AccessToken).GetAsync<CurrentUserResponse>("auth/me");

        Assert.Equal(tenant.Id, me.TenantId);
    }

    [Fact]
    public async Task Login_WrongPasswordOrNobody_AnswersTheSame401()
    {
        var wrong = await Login(tenant.OwnerEmail, "Wrong-Horse-42").RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);
        var nobody = await Login("nobody@example.com", "Wrong-Horse-42").RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);

        // Whether an address has an account is nobody's business.
        Assert.Equal(wrong.GetProperty("detail").GetString(), nobody.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Refresh_OnceAndAgainAtOnce_GivesTheSameSuccessor()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RefreshedAsync(tenant.Tokens.RefreshToken)));

        var successor = Assert.Single(answers.Select(answer => answer.RefreshToken).Distinct());
        Assert.NotEqual(tenant.Tokens.RefreshToken, successor);
        var next = await RefreshedAsync(successor);
        Assert.Equal(HttpStatusCode.OK, (await new ApiClient(Stack.Api, next.AccessToken).GetAsync("auth/me")).StatusCode);
    }

    [Fact]
    public async Task Refresh_SpentTokenAfterTheGrace_EndsTheWholeFamily()
    {
        var second = await RefreshedAsync(tenant.Tokens.RefreshToken);
        var third = await RefreshedAsync(second.RefreshToken);

        // The clock of the service can't be moved; what it looks at can.
        await Stack.Owner.ExecuteAsync(
            "update refresh_tokens set spent_at = spent_at - interval '11 seconds' where session_id in (select id from sessions where tenant_id = $1)", tenant.Id);

        await Refresh(tenant.Tokens.RefreshToken).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
        await Refresh(third.RefreshToken).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
    }

    [Fact]
    public async Task Refresh_ReuseInOneSession_LeavesTheOthersAlone()
    {
        var other = await (await Login(tenant.OwnerEmail, TestTenant.Password)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        await RefreshedAsync(tenant.Tokens.RefreshToken);
        await Stack.Owner.ExecuteAsync("update refresh_tokens set spent_at = spent_at - interval '11 seconds' where spent_at is not null and session_id in (select id from sessions where tenant_id = $1)", tenant.Id);
        await Refresh(tenant.Tokens.RefreshToken).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);

        await RefreshedAsync(other.RefreshToken);
    }

    [Fact]
    public async Task Refresh_ExpiredOrUnknownToken_Is401()
    {
        await Stack.Owner.ExecuteAsync("update refresh_tokens set expires_at = now() where session_id in (select id from sessions where tenant_id = $1)", tenant.Id);

        await Refresh(tenant.Tokens.RefreshToken).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
        await Refresh("made-up").RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
    }

    [Fact]
    public async Task Refresh_MembershipEnded_Is401()
    {
        await Stack.Owner.ExecuteAsync("delete from memberships where tenant_id = $1", tenant.Id);

        await Refresh(tenant.Tokens.RefreshToken).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
    }

    [Fact]
    public async Task Logout_EndsTheSession_AndSaysTheSameOfAnyToken()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Nobody.PostAsync("auth/logout", new LogoutRequest(tenant.Tokens.RefreshToken))).StatusCode);

        await Refresh(tenant.Tokens.RefreshToken).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
        Assert.Equal(HttpStatusCode.NoContent, (await Nobody.PostAsync("auth/logout", new LogoutRequest("made-up"))).StatusCode);
    }

    [Fact]
    public async Task RefreshToken_IsStoredHashedOnly()
    {
        var stored = await Stack.Owner.ColumnAsync<byte[]>("select hash from refresh_tokens where session_id in (select id from sessions where tenant_id = $1)", tenant.Id);

        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(tenant.Tokens.RefreshToken)), Assert.Single(stored));
    }

    [Theory]
    [InlineData("not.a.token")]
    [InlineData("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiIwMTk3YzBkZS0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEifQ.")]
    public async Task AccessToken_Forged_Is401(string token) =>
        await new ApiClient(Stack.Api, token).GetAsync("auth/me").RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInRequired);

    [Fact]
    public async Task AccessToken_OneLetterChanged_Is401()
    {
        var token = tenant.Tokens.AccessToken;
        var payload = token.IndexOf('.', StringComparison.Ordinal) + 20;
        var changed = token[..payload] + (token[payload] == 'A' ? 'B' : 'A') + token[(payload + 1)..];

        await new ApiClient(Stack.Api, changed).GetAsync("auth/me").RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInRequired);
    }

    private Task<HttpResponseMessage> Login(string email, string password) =>
        Nobody.PostAsync("auth/login", new LoginRequest(email, password));

    private Task<HttpResponseMessage> Refresh(string token) => Nobody.PostAsync("auth/refresh", new RefreshRequest(token));

    private async Task<TokenResponse> RefreshedAsync(string token) =>
        await (await Refresh(token)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
}
