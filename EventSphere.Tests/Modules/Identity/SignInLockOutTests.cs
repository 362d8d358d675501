using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.ServiceDefaults.Clients;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Too many wrong passwords, over HTTP: what is answered, what it costs, and how the owner gets in.</summary>
public sealed partial class SignInLockOutTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string WrongPassword = "Wrong-Horse-42";

    private TestTenant tenant = null!;

    // Each test is a client of its own: what one fails at from an address must not keep out others.
    private string Address { get; } = $"2001:db8:{Random.Shared.Next(0x10000):x}:{Random.Shared.Next(0x10000):x}::1";

    private ApiClient Client => new ApiClient(Stack.Api).With(ForwardedClient.ServiceHeader, Stack.ServiceCredential).With(ForwardedClient.ClientHeader, Address);

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Login_WrongPasswordsForAnAccountOrForNobody_AreRefusedAlike()
    {
        var nobody = $"{TestTenant.Unique("n")}@example.com";
        foreach (var email in new[] { tenant.OwnerEmail, nobody })
        {
            for (var free = 0; free < LockOut.FreeOfAnAccount; free++)
                await LoginAsync(email, WrongPassword).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);
        }

        using var known = await LoginAsync(tenant.OwnerEmail, TestTenant.Password);
        using var unknown = await LoginAsync(nobody, TestTenant.Password);
        Assert.InRange(known.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), LockOut.FirstWait);
        Assert.InRange(unknown.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), LockOut.FirstWait);
        var (said, saidOfNobody) = (await Task.FromResult(known).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts),
            await Task.FromResult(unknown).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts));
        Assert.Equal(said.GetProperty("detail").GetString(), saidOfNobody.GetProperty("detail").GetString());
        Assert.Contains("in a minute", said.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Login_FiftyWrongPasswordsAtOnce_AreTriedNoMoreThanFiveTimes()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var answer = await Client.PostAsync("auth/login", new LoginRequest(tenant.OwnerEmail, WrongPassword));
            return answer.StatusCode;
        }));

        // Who found no slot for hashing tried nothing, and is given back.
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Unauthorized), 1, LockOut.FreeOfAnAccount);
        Assert.All(answers, status => Assert.Contains(status, (HttpStatusCode[])[HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable]));
    }

    [Fact]
    public async Task Login_WhileItIsRefused_HashesNothing()
    {
        await BlockAsync();
        // A hash that can't be read: whoever came to compare with it would fail.
        await Stack.Owner.ExecuteAsync("update users set password_hash = 'none' where id = $1", tenant.OwnerId);

        await LoginAsync(tenant.OwnerEmail, WrongPassword).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
        await UnblockAsync();
        using var compared = await LoginAsync(tenant.OwnerEmail, WrongPassword);
        Assert.Equal(HttpStatusCode.InternalServerError, compared.StatusCode);
    }

    [Fact]
    public async Task Login_FromADeviceThatSignedInBefore_IsLetInWhileOthersAreNot()
    {
        var device = RefreshTokens.Mint();
        await SignInAsync(Client.With(RequestHeaders.Device, device));
        await BlockAsync();

        await LoginAsync(tenant.OwnerEmail, TestTenant.Password).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
        await Client.With(RequestHeaders.Device, RefreshTokens.Mint()).PostAsync("auth/login", new LoginRequest(tenant.OwnerEmail, TestTenant.Password))
            .RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
        await SignInAsync(Client.With(RequestHeaders.Device, device));

        // And what it may do hasn't freed the way for others.
        await LoginAsync(tenant.OwnerEmail, TestTenant.Password).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
    }

    [Fact]
    public async Task ResetPassword_ByMail_LetsTheOwnerInAtOnce_AndKnowsTheirDevice()
    {
        const string NewPassword = "Another-Horse-43";
        var (old, device) = (RefreshTokens.Mint(), RefreshTokens.Mint());
        await SignInAsync(Client.With(RequestHeaders.Device, old));
        await BlockAsync();
        await Client.PostAsync("auth/forgot-password", new ForgotPasswordRequest(tenant.OwnerEmail));
        var token = Token().Match((await Stack.Mails.WaitForAsync(tenant.OwnerEmail)).Text).Groups[1].Value;
        using var reset = await Client.With(RequestHeaders.Device, device).PostAsync("auth/reset-password", new ResetPasswordRequest(token, NewPassword));
        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);

        await SignInAsync(Client, NewPassword);
        await BlockAsync();
        await SignInAsync(Client.With(RequestHeaders.Device, device), NewPassword);
        await Client.With(RequestHeaders.Device, old).PostAsync("auth/login", new LoginRequest(tenant.OwnerEmail, NewPassword))
            .RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
    }

    [Fact]
    public async Task VerifySecondFactor_WrongCodes_CountAsWrongPasswordsDo()
    {
        var factor = await TestFactor.TurnOnAsync(tenant);
        for (var wrong = 0; wrong < LockOut.FreeOfAnAccount; wrong++)
        {
            var challenge = await ChallengeAsync();
            await Client.PostAsync("auth/second-factor", new SecondFactorRequest(challenge, factor.WrongCode())).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        }

        // The right password in between gave no further codes to guess.
        await LoginAsync(tenant.OwnerEmail, TestTenant.Password).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
    }

    [Fact]
    public async Task Login_FromAnAddressThatFailedTooOften_IsRefusedForEveryAccount()
    {
        await LoginAsync($"{TestTenant.Unique("n")}@example.com", WrongPassword).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);
        var network = Convert.ToHexString(IPAddress.Parse(Address).GetAddressBytes()[..8]);
        Assert.Equal(1, await Stack.Owner.ExecuteAsync(
            "update failed_attempts set failures = $2 where key = sha256(convert_to('address ' || $1, 'UTF8'))", network, LockOut.FreeOfAnAddress - 1));
        await LoginAsync($"{TestTenant.Unique("n")}@example.com", WrongPassword).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);

        await LoginAsync(tenant.OwnerEmail, TestTenant.Password).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
        await tenant.SignInAsync(tenant.OwnerEmail);
    }

    private async Task BlockAsync()
    {
        for (var free = 0; free < LockOut.FreeOfAnAccount; free++)
            await LoginAsync(tenant.OwnerEmail, WrongPassword).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);
    }

    // The clock of the service can't be moved; what it looks at can.
    private Task<int> UnblockAsync() =>
        Stack.Owner.ExecuteAsync("update failed_attempts set blocked_until = now() where key = sha256(convert_to('account ' || $1, 'UTF8'))", tenant.OwnerId.ToString());

    private async Task<string> ChallengeAsync() =>
        (await (await LoginAsync(tenant.OwnerEmail, TestTenant.Password)).ReadAsync<SecondFactorChallenge>(HttpStatusCode.Accepted)).Challenge;

    private async Task SignInAsync(ApiClient client, string password = TestTenant.Password) =>
        await (await PatientlyAsync(client, tenant.OwnerEmail, password)).ReadAsync<TokenResponse>(HttpStatusCode.OK);

    private Task<HttpResponseMessage> LoginAsync(string email, string password) => PatientlyAsync(Client, email, password);

    private static Task<HttpResponseMessage> PatientlyAsync(ApiClient client, string email, string password) => Poll.ForAsync("the api to have time for a password", async () =>
        await client.PostAsync("auth/login", new LoginRequest(email, password)) is { StatusCode: not HttpStatusCode.ServiceUnavailable } told ? told : null);

    [GeneratedRegex("/reset-password\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
