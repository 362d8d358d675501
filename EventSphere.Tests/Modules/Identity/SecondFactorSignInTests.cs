using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Signing in where a code is needed too.</summary>
public sealed partial class SecondFactorSignInTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private TestFactor factor = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        factor = await TestFactor.TurnOnAsync(tenant);
    }

    [Fact]
    public async Task Verify_ChallengeAndCode_AnswersTokensThatWork()
    {
        var challenge = await ChallengeAsync();

        var tokens = await (await Verify(challenge, await factor.CodeAsync())).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        var me = await tenant.Api.As(tokens.AccessToken).GetAsync<CurrentUserResponse>("auth/me");
        Assert.Equal(tenant.OwnerId, me.UserId);
        await Verify(challenge, await factor.CodeAsync()).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.ChallengeInvalid);
        await tenant.Public.PostAsync<TokenResponse>("auth/refresh", new RefreshRequest(tokens.RefreshToken), status: HttpStatusCode.OK);
    }

    [Fact]
    public async Task Login_WrongPassword_SaysNothingOfTheSecondFactor() =>
        await tenant.Public.PostAsync("auth/login", new LoginRequest(tenant.OwnerEmail, "Wrong-Horse-42")).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);

    [Fact]
    public async Task Challenge_AsATokenOfAnyOtherKind_IsNothing()
    {
        var challenge = await ChallengeAsync();

        await tenant.Api.As(challenge).GetAsync("auth/me").RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInRequired);
        await tenant.Public.PostAsync("auth/refresh", new RefreshRequest(challenge)).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
        await tenant.Public.PostAsync("auth/reset-password", new ResetPasswordRequest(challenge, "Another-Horse-43")).IsUnknownAsync(ErrorCodes.AccountLinkInvalid);
    }

    [Fact]
    public async Task Verify_UnknownExpiredOrAnothersChallenge_Is401()
    {
        var other = await TestFactor.TurnOnAsync(await TestTenant.SignUpAsync(Stack));
        await Verify(await ChallengeAsync(), await other.CodeAsync()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        await Verify("made-up", await factor.CodeAsync()).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.ChallengeInvalid);
        await Verify("", "").IsInvalidAsync("challenge", "code");
        var challenge = await ChallengeAsync();
        await Stack.Owner.ExecuteAsync("update sign_in_challenges set expires_at = now() where user_id = $1", tenant.OwnerId);

        await Verify(challenge, await factor.CodeAsync()).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.ChallengeInvalid);
    }

    [Fact]
    public async Task Verify_SameCodeASecondTime_IsRefused()
    {
        var code = await factor.CodeAsync();
        await (await Verify(await ChallengeAsync(), code)).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        await Verify(await ChallengeAsync(), code).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
    }

    [Fact]
    public async Task Verify_FiveWrongCodes_SpendTheChallenge()
    {
        var challenge = await ChallengeAsync();
        for (var tries = 0; tries < SecondFactorLimits.AttemptsOfAChallenge; tries++)
            await Verify(challenge, factor.WrongCode()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        // What was counted at the account is another matter.
        await Stack.Owner.ExecuteAsync("delete from failed_attempts where blocked_until > now() and key = sha256(convert_to('account ' || $1, 'UTF8'))", tenant.OwnerId.ToString());

        await Verify(challenge, await factor.CodeAsync()).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.ChallengeInvalid);
        await (await Verify(await ChallengeAsync(), await factor.CodeAsync())).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Verify_TwoGoodCodesAtOnce_BeginOneSession()
    {
        var challenge = await ChallengeAsync();

        var answers = await Task.WhenAll(factor.RecoveryCodes.Take(4).Select(code => Verify(challenge, code)));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Verify_RecoveryCodes_AreGoodOnceAndTellWhenTheyRunLow()
    {
        await (await Verify(await ChallengeAsync(), factor.RecoveryCodes[0].ToUpperInvariant().Replace('-', ' '))).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        await Verify(await ChallengeAsync(), factor.RecoveryCodes[0]).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        Assert.DoesNotContain(await Stack.Mails.ToAsync(tenant.OwnerEmail), RunsLow);

        await Stack.Owner.ExecuteAsync("delete from recovery_codes where user_id = $1 and hash in (select hash from recovery_codes where user_id = $1 and hash <> sha256(convert_to($2, 'UTF8')) limit 6)", tenant.OwnerId, factor.RecoveryCodes[1].Replace("-", "", StringComparison.Ordinal));
        await (await Verify(await ChallengeAsync(), factor.RecoveryCodes[1])).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        var mail = await Poll.ForAsync("the mail that codes run low", async () => (await Stack.Mails.ToAsync(tenant.OwnerEmail)).FirstOrDefault(mail => RunsLow(mail)));
        Assert.Contains("2 are left.", mail.Text, StringComparison.Ordinal);

        static bool RunsLow(CaughtMail mail) => mail.Subject == "Your recovery codes run low";
    }

    [Fact]
    public async Task Login_AfterAResetByMail_StillAsksForTheCode_AndTheOldChallengeIsGone()
    {
        var challenge = await ChallengeAsync();
        await tenant.Public.PostAsync("auth/forgot-password", new ForgotPasswordRequest(tenant.OwnerEmail));
        var mail = await Poll.ForAsync("the link", async () => (await Stack.Mails.ToAsync(tenant.OwnerEmail)).FirstOrDefault(mail => Token().IsMatch(mail.Text)));
        using var reset = await tenant.Public.PostAsync("auth/reset-password", new ResetPasswordRequest(Token().Match(mail.Text).Groups[1].Value, "Another-Horse-43"));
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);

        await Verify(challenge, await factor.CodeAsync()).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.ChallengeInvalid);
        var next = await tenant.Public.PostAsync<SecondFactorChallenge>("auth/login", new LoginRequest(tenant.OwnerEmail, "Another-Horse-43"), status: HttpStatusCode.Accepted);
        await (await Verify(next.Challenge, await factor.CodeAsync())).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        await Poll.UntilAsync("the notice", async () => (await Stack.Mails.ToAsync(tenant.OwnerEmail)).Any(told => told.Subject == "Your password was changed"));
    }

    [Fact]
    public async Task SwitchTenant_WithASession_TakesNoCode()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        await other.JoinAsync(tenant, "Viewer");
        var tokens = await (await Verify(await ChallengeAsync(), await factor.CodeAsync())).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        var switched = await tenant.Api.As(tokens.AccessToken).PostAsync<TokenResponse>("auth/switch", new SwitchTenantRequest(other.Id), status: HttpStatusCode.OK);

        Assert.Equal(other.Id, switched.TenantId);
    }

    private async Task<string> ChallengeAsync()
    {
        var answer = await Poll.ForAsync("the api to have time for a password", async () =>
            await tenant.Public.PostAsync("auth/login", new LoginRequest(tenant.OwnerEmail, TestTenant.Password)) is { StatusCode: not HttpStatusCode.ServiceUnavailable } told ? told : null);
        var challenge = await answer.ReadAsync<SecondFactorChallenge>(HttpStatusCode.Accepted);
        Assert.Equal(300, challenge.ExpiresIn);
        return challenge.Challenge;
    }

    private Task<HttpResponseMessage> Verify(string challenge, string code) => tenant.Public.PostAsync("auth/second-factor", new SecondFactorRequest(challenge, code));

    [GeneratedRegex("/reset-password\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
