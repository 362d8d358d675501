using System.Net;
using System.Security.Cryptography;
using System.Text;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;
using OtpNet;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>The second factor on one's own account: on, off, its codes, and what is told of it.</summary>
public sealed class SecondFactorTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Confirm_FirstCode_TurnsItOnEndsTheOtherSessionsAndTellsByMail()
    {
        Assert.Equal(new SecondFactorResponse(false, null, 0), await StateAsync());
        var other = await tenant.SignInAsync(tenant.OwnerEmail);

        var factor = await TestFactor.TurnOnAsync(tenant);

        Assert.Equal(SecondFactorLimits.RecoveryCodes, factor.RecoveryCodes.Distinct().Count());
        var state = await StateAsync();
        Assert.True(state is { IsOn: true, Since: not null, RecoveryCodesLeft: SecondFactorLimits.RecoveryCodes });
        await Poll.UntilAsync("the other session to end", async () => (await tenant.Api.As(other.AccessToken).GetAsync("auth/me")).StatusCode == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await tenant.Api.GetAsync("auth/me")).StatusCode);
        Assert.Equal("Your second factor is on", (await Stack.Mails.WaitForAsync(tenant.OwnerEmail)).Subject);
    }

    [Fact]
    public async Task Begin_WrongPasswordOrWhileItIsOn_IsRefused()
    {
        await Begin("Wrong-Horse-42").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordWrong);
        await tenant.Api.PostAsync(TestFactor.Path, new BeginSecondFactorRequest("")).IsInvalidAsync("currentPassword");
        await TestFactor.TurnOnAsync(tenant);

        await Begin(TestTenant.Password).ConflictsAsync(ErrorCodes.SecondFactorIsOn);
        await Confirm("123456").ConflictsAsync(ErrorCodes.SecondFactorIsOn);
    }

    [Fact]
    public async Task Confirm_WrongCodeOrNothingBegunOrTooLate_IsRefusedAndItStaysOff()
    {
        await Confirm("123456").ConflictsAsync(ErrorCodes.SecondFactorNotBegun);
        var setUp = await (await Begin(TestTenant.Password)).ReadAsync<SecondFactorSetUp>(HttpStatusCode.OK);
        var factor = new TestFactor(tenant, setUp.Secret, []);
        await Confirm(factor.WrongCode()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        await tenant.Api.PostAsync(TestFactor.Path + "/confirm", new ConfirmSecondFactorRequest("")).IsInvalidAsync("code");
        await Stack.Owner.ExecuteAsync("update second_factors set begun_at = begun_at - interval '31 minutes' where user_id = $1", tenant.OwnerId);

        await Confirm(TestFactor.CodeOf(setUp.Secret)).ConflictsAsync(ErrorCodes.SecondFactorNotBegun);
        Assert.False((await StateAsync()).IsOn);
    }

    [Fact]
    public async Task Begin_Again_MakesTheEarlierSecretWorthless()
    {
        var first = await (await Begin(TestTenant.Password)).ReadAsync<SecondFactorSetUp>(HttpStatusCode.OK);
        var second = await (await Begin(TestTenant.Password)).ReadAsync<SecondFactorSetUp>(HttpStatusCode.OK);

        Assert.NotEqual(first.Secret, second.Secret);
        await Confirm(TestFactor.CodeOf(first.Secret)).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        Assert.Equal(HttpStatusCode.OK, (await Confirm(TestFactor.CodeOf(second.Secret))).StatusCode);
    }

    [Fact]
    public async Task Secret_AtRest_IsEncryptedForItsOwnerAlone_AndRecoveryCodesAreHashed()
    {
        var factor = await TestFactor.TurnOnAsync(tenant);

        var stored = await Stack.Owner.ScalarAsync<byte[]>("select secret_cipher from second_factors where user_id = $1", tenant.OwnerId);
        var cipher = new DataCipher(Stack.DataKey);
        Assert.Equal(Base32Encoding.ToBytes(factor.Secret), cipher.Decrypt(tenant.OwnerId, stored));
        Assert.ThrowsAny<CryptographicException>(() => cipher.Decrypt(Guid.CreateVersion7(), stored));
        var hashes = await Stack.Owner.ColumnAsync<byte[]>("select hash from recovery_codes where user_id = $1", tenant.OwnerId);
        Assert.Equal(
            factor.RecoveryCodes.Select(code => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal))))).Order(),
            hashes.Select(Convert.ToHexString).Order());
    }

    [Fact]
    public async Task TurnOff_PasswordAndCode_SignsInWithThePasswordAloneAgain()
    {
        var factor = await TestFactor.TurnOnAsync(tenant);

        Assert.Equal(HttpStatusCode.NoContent, (await TurnOff(TestTenant.Password, await factor.CodeAsync())).StatusCode);

        Assert.Equal(new SecondFactorResponse(false, null, 0), await StateAsync());
        await tenant.SignInAsync(tenant.OwnerEmail);
        Assert.Equal(HttpStatusCode.OK, (await tenant.Api.GetAsync("auth/me")).StatusCode);
        await Poll.UntilAsync("the notice", async () => (await Stack.Mails.ToAsync(tenant.OwnerEmail)).Any(mail => mail.Subject == "Your second factor is off"));
        await TurnOff(TestTenant.Password, factor.RecoveryCodes[0]).ConflictsAsync(ErrorCodes.SecondFactorIsOff);
    }

    [Fact]
    public async Task TurnOff_WrongPasswordOrCode_IsRefusedAndItStaysOn()
    {
        await TurnOff(TestTenant.Password, "123456").ConflictsAsync(ErrorCodes.SecondFactorIsOff);
        var factor = await TestFactor.TurnOnAsync(tenant);

        await TurnOff("Wrong-Horse-42", await factor.CodeAsync()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordWrong);
        await TurnOff(TestTenant.Password, factor.WrongCode()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        await TurnOff("", "").IsInvalidAsync("currentPassword", "code");

        Assert.True((await StateAsync()).IsOn);
        Assert.Equal(HttpStatusCode.NoContent, (await TurnOff(TestTenant.Password, factor.RecoveryCodes[3])).StatusCode);
    }

    [Fact]
    public async Task ReplaceRecoveryCodes_PasswordAndCode_MakesTheOldOnesWorthless()
    {
        await Replace(TestTenant.Password, "123456").ConflictsAsync(ErrorCodes.SecondFactorIsOff);
        var factor = await TestFactor.TurnOnAsync(tenant);
        await Replace(TestTenant.Password, factor.WrongCode()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        await Replace(TestTenant.Password, "").IsInvalidAsync("code");

        var replaced = await (await Replace(TestTenant.Password, await factor.CodeAsync())).ReadAsync<RecoveryCodesResponse>(HttpStatusCode.OK);

        Assert.Equal(SecondFactorLimits.RecoveryCodes, replaced.Codes.Except(factor.RecoveryCodes).Count());
        Assert.Equal(SecondFactorLimits.RecoveryCodes, (await StateAsync()).RecoveryCodesLeft);
        await TurnOff(TestTenant.Password, factor.RecoveryCodes[0]).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        Assert.Equal(HttpStatusCode.NoContent, (await TurnOff(TestTenant.Password, replaced.Codes[0])).StatusCode);
    }

    [Fact]
    public async Task Prove_WrongPasswordsAtAnOpenSession_AreCountedApartFromTheSignIn()
    {
        for (var wrong = 0; wrong < LockOut.FreeOfAnAccount; wrong++)
            await Begin("Wrong-Horse-42").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordWrong);

        await Begin(TestTenant.Password).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
        await tenant.SignInAsync(tenant.OwnerEmail);
    }

    [Fact]
    public async Task Use_CodesByAClockThatIsOff_AreGoodOnceAndNeverBackwards()
    {
        var clock = new FixedClock(DateTimeOffset.FromUnixTimeSeconds(1_800_000_015));
        var factors = new SecondFactors(Stack.App, new DataCipher(Stack.DataKey), clock);
        var setUp = (await factors.BeginAsync(tenant.OwnerId, tenant.OwnerEmail, Cancel)).Value;
        var totp = new Totp(Base32Encoding.ToBytes(setUp.Secret));
        Assert.Null((await factors.ConfirmAsync(tenant.OwnerId, At(-30), new AuditOrigin(tenant.OwnerId, SessionId: tenant.SessionId), tenant.Id, Cancel)).Refusal);

        Assert.Null(await factors.UseAsync(tenant.OwnerId, At(-30), Cancel));
        Assert.Null(await factors.UseAsync(tenant.OwnerId, At(60), Cancel));
        Assert.NotNull(await factors.UseAsync(tenant.OwnerId, At(30).Insert(3, " "), Cancel));
        Assert.Null(await factors.UseAsync(tenant.OwnerId, At(30), Cancel));
        // An earlier one that nobody used is not good after a later one either.
        Assert.Null(await factors.UseAsync(tenant.OwnerId, At(0), Cancel));
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.NotNull(await factors.UseAsync(tenant.OwnerId, At(0), Cancel));

        string At(int seconds) => totp.ComputeTotp(clock.GetUtcNow().UtcDateTime.AddSeconds(seconds));
    }

    [Fact]
    public async Task Use_TheSameCodeManyTimesAtOnce_IsTakenOnce()
    {
        var factor = await TestFactor.TurnOnAsync(tenant);
        var factors = new SecondFactors(Stack.App, new DataCipher(Stack.DataKey), TimeProvider.System);
        var code = await factor.CodeAsync();

        foreach (var one in new[] { code, factor.RecoveryCodes[0] })
        {
            var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => factors.UseAsync(tenant.OwnerId, one, Cancel)));
            Assert.Single(taken, used => used is not null);
        }
    }

    private Task<SecondFactorResponse> StateAsync() => tenant.Api.GetAsync<SecondFactorResponse>(TestFactor.Path);

    private Task<HttpResponseMessage> Begin(string password) => tenant.Api.PostAsync(TestFactor.Path, new BeginSecondFactorRequest(password));

    private Task<HttpResponseMessage> Confirm(string code) => tenant.Api.PostAsync(TestFactor.Path + "/confirm", new ConfirmSecondFactorRequest(code));

    private Task<HttpResponseMessage> TurnOff(string password, string code) =>
        tenant.Api.PostAsync(TestFactor.Path + "/turn-off", new SecondFactorProofRequest(password, code));

    private Task<HttpResponseMessage> Replace(string password, string code) =>
        tenant.Api.PostAsync(TestFactor.Path + "/recovery-codes", new SecondFactorProofRequest(password, code));
}
