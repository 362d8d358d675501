using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>What a person changes about themself: name, password, mail address.</summary>
public sealed partial class AccountTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string NewPassword = "Another-Horse-43";

    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task UpdateProfile_NewName_IsTold()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.PutAsync("auth/me", new ProfileRequest(" Ada Obi "))).StatusCode);

        Assert.Equal("Ada Obi", (await tenant.Api.GetAsync<CurrentUserResponse>("auth/me")).Name);
        await tenant.Api.PutAsync("auth/me", new ProfileRequest("")).IsInvalidAsync("name");
    }

    [Fact]
    public async Task ChangePassword_RightOldOne_EndsTheOtherSessionsAndNotThis()
    {
        var other = await SignInAsync(tenant.OwnerEmail, TestTenant.Password);

        Assert.Equal(HttpStatusCode.NoContent, (await Change(TestTenant.Password, NewPassword)).StatusCode);

        await Poll.UntilAsync("the other session to end", async () => (await new ApiClient(Stack.Api, other.AccessToken).GetAsync("auth/me")).StatusCode == HttpStatusCode.Unauthorized);
        Assert.Equal(HttpStatusCode.OK, (await tenant.Api.GetAsync("auth/me")).StatusCode);
        await SignInAsync(tenant.OwnerEmail, NewPassword);
        Assert.Equal("Your password was changed", (await Stack.Mails.WaitForAsync(tenant.OwnerEmail)).Subject);
    }

    [Fact]
    public async Task ChangePassword_WrongOldOneOrAnUnfitNewOne_IsRefused()
    {
        await Change("Wrong-Horse-42", NewPassword).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordWrong);
        await Change(TestTenant.Password, "Qwertyuiop1").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordTooCommon);
        await Change(TestTenant.Password, "short").IsInvalidAsync("password");

        await SignInAsync(tenant.OwnerEmail, TestTenant.Password);
    }

    [Fact]
    public async Task ChangeEmail_LinkFollowed_SignsInWithTheNewAddressAlone()
    {
        var email = $"new@{tenant.Slug}.example.org";
        Assert.Equal(HttpStatusCode.Accepted, (await ChangeEmail(email)).StatusCode);
        var token = await MailedTokenAsync(email);
        var notice = await Stack.Mails.WaitForAsync(tenant.OwnerEmail);
        Assert.Contains(email, notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, notice.Text, StringComparison.Ordinal);
        Assert.Equal(tenant.OwnerEmail, (await tenant.Api.GetAsync<CurrentUserResponse>("auth/me")).Email);

        Assert.Equal(HttpStatusCode.NoContent, (await Confirm(token)).StatusCode);

        Assert.Equal(email, (await tenant.Api.GetAsync<CurrentUserResponse>("auth/me")).Email);
        await SignInAsync(email, TestTenant.Password);
        await Confirm(token).IsUnknownAsync(ErrorCodes.AccountLinkInvalid);
    }

    [Fact]
    public async Task ChangeEmail_AddressOfAnother_Conflicts()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        await ChangeEmail(other.OwnerEmail).ConflictsAsync(ErrorCodes.EmailTaken);

        // Taken between the request and the click: the index decides.
        var email = $"wanted@{tenant.Slug}.example.org";
        await ChangeEmail(email);
        var token = await MailedTokenAsync(email);
        await Stack.Owner.ExecuteAsync("update users set email = $1::citext where email = $2::citext", email, other.OwnerEmail);
        await Confirm(token).ConflictsAsync(ErrorCodes.EmailTaken);
    }

    [Fact]
    public async Task ChangeEmail_WrongPasswordOrNoAddress_IsRefused()
    {
        await tenant.Api.PostAsync("auth/me/email", new ChangeEmailRequest("ada@example.com", "Wrong-Horse-42")).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordWrong);
        await ChangeEmail("nowhere").IsInvalidAsync("email");
        await Confirm("made-up").IsUnknownAsync(ErrorCodes.AccountLinkInvalid);
    }

    [Fact]
    public async Task Login_HashOfALesserCost_IsRaisedToTheConfiguredOne()
    {
        await Stack.Owner.ExecuteAsync("update users set password_hash = $1 where email = $2::citext", BCrypt.Net.BCrypt.HashPassword(NewPassword, 8), tenant.OwnerEmail);

        await SignInAsync(tenant.OwnerEmail, NewPassword);

        var hash = await Stack.Owner.ScalarAsync<string>("select password_hash from users where email = $1::citext", tenant.OwnerEmail);
        Assert.Contains("$10$", hash, StringComparison.Ordinal);
        await SignInAsync(tenant.OwnerEmail, NewPassword);
    }

    [Fact]
    public async Task SignUp_CommonPassword_IsRefused() =>
        await tenant.Public.PostAsync("tenants", new Contracts.Modules.Tenancy.SignUpTenantRequest(
            "Lagos Tech Week", TestTenant.Unique("c"), new("Ada Obi", $"{TestTenant.Unique("c")}@example.com", "LagosTech2027"))).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordTooCommon);

    private async Task<string> MailedTokenAsync(string email)
    {
        var found = Token().Match((await Stack.Mails.WaitForAsync(email)).Text);
        Assert.True(found.Success);
        return found.Groups[1].Value;
    }

    private Task<HttpResponseMessage> Change(string old, string password) => tenant.Api.PutAsync("auth/me/password", new ChangePasswordRequest(old, password));

    private Task<HttpResponseMessage> ChangeEmail(string email) => tenant.Api.PostAsync("auth/me/email", new ChangeEmailRequest(email, TestTenant.Password));

    private Task<HttpResponseMessage> Confirm(string token) => tenant.Public.PostAsync("auth/confirm-email", new ConfirmEmailRequest(token));

    private Task<TokenResponse> SignInAsync(string email, string password) =>
        tenant.Public.PostAsync<TokenResponse>("auth/login", new LoginRequest(email, password), status: HttpStatusCode.OK);

    [GeneratedRegex("/confirm-email\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex Token();
}
