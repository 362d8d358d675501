using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>A forgotten password: the mail, the link in it, and what its use ends.</summary>
public sealed partial class PasswordResetTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string NewPassword = "Another-Horse-43";

    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task ForgotPassword_KnownOrUnknownAddress_AnswersTheSameWithoutLookingItUp()
    {
        // Nobody can look anybody up while this is held; whoever needs to know before answering would not answer.
        await using var connection = await Stack.Owner.OpenConnectionAsync(Cancel);
        await using var held = await connection.BeginTransactionAsync(Cancel);
        await using (var hold = connection.CreateCommand())
        {
            hold.CommandText = "lock table users in access exclusive mode";
            await hold.ExecuteNonQueryAsync(Cancel);
        }

        using var known = await Forgot(tenant.OwnerEmail).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        using var unknown = await Forgot("nobody@example.com").WaitAsync(TimeSpan.FromSeconds(20), Cancel);
        await held.RollbackAsync(Cancel);

        Assert.Equal(HttpStatusCode.Accepted, known.StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, unknown.StatusCode);
        Assert.Equal(await known.Content.ReadAsStringAsync(Cancel), await unknown.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(Headers(known), Headers(unknown));
    }

    [Fact]
    public async Task ForgotPassword_WithoutAnAddress_Is400() =>
        await tenant.Public.PostAsync("auth/forgot-password", new ForgotPasswordRequest("not an address")).IsInvalidAsync("email");

    [Fact]
    public async Task ForgotPassword_Twice_MailsOnce()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        await Forgot(tenant.OwnerEmail);
        await Forgot(tenant.OwnerEmail);
        await Forgot(other.OwnerEmail);

        // They are taken in turn: when the last has its link, those before it were decided.
        await Poll.UntilAsync("the last link", async () => await LinksAsync(other) == 1);
        Assert.Equal(1, await LinksAsync(tenant));
    }

    [Fact]
    public async Task ResetPassword_MailedToken_SetsThePasswordAndEndsAllSessions()
    {
        var token = await MailedTokenAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await Reset(token, NewPassword)).StatusCode);

        await Login(TestTenant.Password).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);
        await (await Login(NewPassword)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        await tenant.Public.PostAsync("auth/refresh", new RefreshRequest(tenant.Tokens.RefreshToken)).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
        await Poll.UntilAsync("the old access token to stop", async () => (await tenant.Api.GetAsync("auth/me")).StatusCode == HttpStatusCode.Unauthorized);
        await Reset(token, "Third-Horse-44").IsUnknownAsync(ErrorCodes.AccountLinkInvalid);
    }

    [Fact]
    public async Task ResetPassword_TwiceAtOnce_OneWins()
    {
        var token = await MailedTokenAsync();
        string[] passwords = [NewPassword, "Third-Horse-44"];

        var answers = await Task.WhenAll(passwords.Select(password => Reset(token, password)));

        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound], answers.Select(answer => answer.StatusCode).Order());
        var won = passwords[Array.FindIndex(answers, answer => answer.StatusCode == HttpStatusCode.NoContent)];
        await (await Login(won)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ResetPassword_ExpiredOrUnknownToken_Is404()
    {
        var token = await MailedTokenAsync();
        await Stack.Owner.ExecuteAsync("update account_tokens set expires_at = now() where user_id = (select id from users where email = $1::citext)", tenant.OwnerEmail);

        await Reset(token, NewPassword).IsUnknownAsync(ErrorCodes.AccountLinkInvalid);
        await Reset("made-up", NewPassword).IsUnknownAsync(ErrorCodes.AccountLinkInvalid);
    }

    [Fact]
    public async Task ResetPassword_UnfitPassword_Is400AndTheTokenStaysGood()
    {
        var token = await MailedTokenAsync();

        await Reset(token, "short").IsInvalidAsync("password");
        await Reset(token, "Password2024!").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordTooCommon);
        await Reset(token, $"{tenant.Slug}-1").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordTooCommon);

        Assert.Equal(HttpStatusCode.NoContent, (await Reset(token, NewPassword)).StatusCode);
    }

    [Fact]
    public async Task ResetToken_IsStoredHashed_AndForgottenOnceItIsMailed()
    {
        var token = await MailedTokenAsync();

        Assert.Equal([SHA256.HashData(Encoding.UTF8.GetBytes(token))],
            await Stack.Owner.ColumnAsync<byte[]>("select hash from account_tokens where user_id = (select id from users where email = $1::citext)", tenant.OwnerEmail));
        await Poll.UntilAsync("the encrypted token to go", () => Stack.Owner.ScalarAsync<bool>(
            "select token_cipher is null from account_tokens where user_id = (select id from users where email = $1::citext)", tenant.OwnerEmail));
    }

    private async Task<string> MailedTokenAsync()
    {
        await Forgot(tenant.OwnerEmail);
        var mail = await Stack.Mails.WaitForAsync(tenant.OwnerEmail);
        Assert.Contains(Token().Match(mail.Text).Value, mail.Html, StringComparison.Ordinal);
        return Token().Match(mail.Text).Groups[1].Value;
    }

    private Task<long> LinksAsync(TestTenant of) =>
        Stack.Owner.ScalarAsync<long>("select count(*) from account_tokens where user_id = (select id from users where email = $1::citext)", of.OwnerEmail);

    private Task<HttpResponseMessage> Forgot(string email) => tenant.Public.PostAsync("auth/forgot-password", new ForgotPasswordRequest(email));

    private Task<HttpResponseMessage> Reset(string token, string password) => tenant.Public.PostAsync("auth/reset-password", new ResetPasswordRequest(token, password));

    private Task<HttpResponseMessage> Login(string password) => tenant.Public.PostAsync("auth/login", new LoginRequest(tenant.OwnerEmail, password));

    // How much of its limit an address has left goes down with each request, whatever it asks.
    private static IEnumerable<string> Headers(HttpResponseMessage answer) => answer.Headers
        .Where(header => header.Key != "Date" && !header.Key.StartsWith("RateLimit-", StringComparison.Ordinal)).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}");

    [GeneratedRegex("/reset-password\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
