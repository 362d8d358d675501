using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Whom a provider's word signs in, and whom not.</summary>
public sealed partial class ExternalSignInTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private ExternalClient nobody = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        nobody = ExternalClient.ToSignIn(Stack);
    }

    [Fact]
    public async Task ListSignInProviders_WhatIsConfigured_IsNamed()
    {
        var offered = await tenant.Public.GetAsync<SignInProvidersResponse>("auth/providers");

        Assert.Contains(new SignInProvider(LocalProvider.Key, LocalProvider.Name), offered.Providers);
        await tenant.Public.PostAsync("auth/external/nowhere/begin").IsUnknownAsync(ErrorCodes.NotFound);
        await tenant.Public.PostAsync("auth/external/complete", new CompleteExternalRequest("", "", "")).IsInvalidAsync("handshake", "code", "state");
    }

    [Fact]
    public async Task Complete_ConnectedAccount_SignsInWhateverItsAddress()
    {
        var person = ProviderPerson.With("somebody@elsewhere.example.com") with { Confirmed = false };
        Assert.Equal(HttpStatusCode.NoContent, (await Owner().ConnectAsync(person)).StatusCode);

        var tokens = await (await nobody.SignInAsync(person)).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        var me = await tenant.Api.As(tokens.AccessToken).GetAsync<CurrentUserResponse>("auth/me");
        Assert.Equal((tenant.OwnerId, tenant.OwnerEmail), (me.UserId, me.Email));
    }

    [Fact]
    public async Task Complete_AddressConfirmedOnBothSides_ConnectsAndTellsByMail()
    {
        await ConfirmAsync();
        var person = ProviderPerson.With(tenant.OwnerEmail.ToUpperInvariant());

        await (await nobody.SignInAsync(person)).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        var login = Assert.Single((await LoginsAsync()).Logins, login => login.Provider == LocalProvider.Key);
        Assert.Equal(person.Email, login.Email);
        Assert.NotNull(login.ConnectedAt);
        Assert.Equal($"{LocalProvider.Name} was connected with your account", (await Stack.Mails.WaitForAsync(tenant.OwnerEmail)).Subject);
        // From now on it is the subject that counts.
        await (await nobody.SignInAsync(person with { Email = "renamed@elsewhere.example.com" })).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Complete_AddressThatNobodyConfirmedHere_IsToBeConnectedFirst()
    {
        // Whoever signs up with a victim's address must not share what the victim's provider leads to.
        await nobody.SignInAsync(ProviderPerson.With(tenant.OwnerEmail)).ConflictsAsync(ErrorCodes.ExternalLinkFirst);

        Assert.All((await LoginsAsync()).Logins, login => Assert.Null(login.ConnectedAt));
    }

    [Fact]
    public async Task Complete_AddressThatTheProviderDoesntProve_TellsNothingAboutIt()
    {
        await ConfirmAsync();

        await nobody.SignInAsync(ProviderPerson.With(tenant.OwnerEmail) with { Confirmed = false }).ConflictsAsync(ErrorCodes.ExternalLinkFirst);
        await nobody.SignInAsync(ProviderPerson.With(tenant.OwnerEmail) with { Change = claims => claims.Remove("email_verified") }).ConflictsAsync(ErrorCodes.ExternalLinkFirst);
        await nobody.SignInAsync(ProviderPerson.With($"{TestTenant.Unique("n")}@example.com") with { Confirmed = false }).ConflictsAsync(ErrorCodes.ExternalLinkFirst);
    }

    [Fact]
    public async Task Complete_AddressWithoutAnAccountOrAnOrganization_MakesNone()
    {
        var email = $"{TestTenant.Unique("n")}@example.com";
        await nobody.SignInAsync(ProviderPerson.With(email)).IsUnknownAsync(ErrorCodes.ExternalNoAccount);
        Assert.Equal(0L, await Stack.Owner.ScalarAsync<long>("select count(*) from users where email = $1::citext", email));

        await ConfirmAsync();
        var person = ProviderPerson.With(tenant.OwnerEmail);
        await (await nobody.SignInAsync(person)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        await Stack.Owner.ExecuteAsync("delete from memberships where user_id = $1", tenant.OwnerId);
        await nobody.SignInAsync(person).IsUnknownAsync(ErrorCodes.ExternalNoAccount);
    }

    [Fact]
    public async Task Complete_SecondAccountOfTheSameAddress_IsNotConnectedByItself()
    {
        await ConfirmAsync();
        await (await nobody.SignInAsync(ProviderPerson.With(tenant.OwnerEmail))).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        await nobody.SignInAsync(ProviderPerson.With(tenant.OwnerEmail)).ConflictsAsync(ErrorCodes.ExternalLinkFirst);
    }

    [Fact]
    public async Task Complete_ManyAtOnce_ConnectOnceAndSignAllIn()
    {
        await ConfirmAsync();
        var person = ProviderPerson.With(tenant.OwnerEmail);
        var requests = new List<CompleteExternalRequest>();
        for (var tries = 0; tries < 6; tries++)
            requests.Add(nobody.Answer(await nobody.BeginAsync(), person));

        var answers = await Task.WhenAll(requests.Select(nobody.CompleteAsync));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from external_logins where user_id = $1", tenant.OwnerId));
        // One connection, one message.
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1 and type = 'account_security.changed'", tenant.Id));
    }

    [Fact]
    public async Task Complete_SecondFactorOn_AsksForTheCode()
    {
        var person = ProviderPerson.With(tenant.OwnerEmail);
        Assert.Equal(HttpStatusCode.NoContent, (await Owner().ConnectAsync(person)).StatusCode);
        var factor = await TestFactor.TurnOnAsync(tenant);

        var challenge = await (await nobody.SignInAsync(person)).ReadAsync<SecondFactorChallenge>(HttpStatusCode.Accepted);

        await Verify(challenge, factor.WrongCode()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);
        await (await Verify(challenge, await factor.CodeAsync())).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Complete_AfterStrangersFailedTooOften_IsNotRefused()
    {
        var person = ProviderPerson.With(tenant.OwnerEmail);
        Assert.Equal(HttpStatusCode.NoContent, (await Owner().ConnectAsync(person)).StatusCode);
        var factor = await TestFactor.TurnOnAsync(tenant);
        // As strangers would have left it.
        await Stack.Owner.ExecuteAsync(
            "insert into failed_attempts (key, failures, since, blocked_until) values (sha256(convert_to('account ' || $1, 'UTF8')), 9, now(), now() + interval '15 minutes')", tenant.OwnerId.ToString());
        await tenant.Public.PostAsync("auth/login", new LoginRequest(tenant.OwnerEmail, TestTenant.Password)).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);

        var challenge = await (await nobody.SignInAsync(person)).ReadAsync<SecondFactorChallenge>(HttpStatusCode.Accepted);
        await (await Verify(challenge, await factor.CodeAsync())).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Verify_WrongCodesAfterAProvider_AreCountedOverAllChallenges()
    {
        var person = ProviderPerson.With(tenant.OwnerEmail);
        Assert.Equal(HttpStatusCode.NoContent, (await Owner().ConnectAsync(person)).StatusCode);
        var factor = await TestFactor.TurnOnAsync(tenant);
        var first = await (await nobody.SignInAsync(person)).ReadAsync<SecondFactorChallenge>(HttpStatusCode.Accepted);
        for (var tries = 0; tries < SecondFactorLimits.AttemptsOfAChallenge; tries++)
            await Verify(first, factor.WrongCode()).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.SecondFactorCodeWrong);

        var next = await (await nobody.SignInAsync(person)).ReadAsync<SecondFactorChallenge>(HttpStatusCode.Accepted);
        await Verify(next, await factor.CodeAsync()).RefusesAsync(HttpStatusCode.TooManyRequests, ErrorCodes.TooManyAttempts);
    }

    [Fact]
    public async Task Complete_FromADevice_MakesItKnown()
    {
        var device = TestTenant.Unique("d") + "0123456789abcdef0123456789abcdef";
        var person = ProviderPerson.With(tenant.OwnerEmail);
        Assert.Equal(HttpStatusCode.NoContent, (await Owner().ConnectAsync(person)).StatusCode);

        await (await new ExternalClient(Stack, tenant.Public.With(RequestHeaders.Device, device)).SignInAsync(person)).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from known_devices where user_id = $1 and hash = sha256(convert_to($2, 'UTF8'))", tenant.OwnerId, device));
    }

    [Fact]
    public async Task ResetPassword_ByMail_ConfirmsTheAddressAndDisconnectsWhatSomebodyConnected()
    {
        var intruder = ProviderPerson.With("intruder@elsewhere.example.com");
        Assert.Equal(HttpStatusCode.NoContent, (await Owner().ConnectAsync(intruder)).StatusCode);
        await tenant.Public.PostAsync("auth/forgot-password", new ForgotPasswordRequest(tenant.OwnerEmail));
        var mail = await Poll.ForAsync("the link", async () => (await Stack.Mails.ToAsync(tenant.OwnerEmail)).FirstOrDefault(mail => ResetToken().IsMatch(mail.Text)));

        using var reset = await tenant.Public.PostAsync("auth/reset-password", new ResetPasswordRequest(ResetToken().Match(mail.Text).Groups[1].Value, "Another-Horse-43"));

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        await nobody.SignInAsync(intruder).IsUnknownAsync(ErrorCodes.ExternalNoAccount);
        await (await nobody.SignInAsync(ProviderPerson.With(tenant.OwnerEmail))).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task AcceptInvitation_NewAccount_ConfirmsTheAddress_AndOneThatWasThereDoesNot()
    {
        var guest = $"guest@{tenant.Slug}.example.com";
        var other = await TestTenant.SignUpAsync(Stack);
        foreach (var email in new[] { guest, other.OwnerEmail })
        {
            await tenant.Api.PostAsync<InvitationResponse>("users/invitations", new InviteUserRequest(email, "Viewer"));
            var token = InvitationToken().Match((await Stack.Mails.WaitForAsync(email)).Text).Groups[1].Value;
            await (await tenant.Public.PostAsync("public/invitations/accept", new AcceptInvitationRequest(token, "Gia Guest", TestTenant.Password))).ReadAsync<AcceptedInvitation>(HttpStatusCode.OK);
        }

        await (await nobody.SignInAsync(ProviderPerson.With(guest))).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        await nobody.SignInAsync(ProviderPerson.With(other.OwnerEmail)).ConflictsAsync(ErrorCodes.ExternalLinkFirst);
    }

    [Fact]
    public async Task ConfirmEmail_LinkFollowed_ConfirmsTheNewAddress()
    {
        var email = $"new@{tenant.Slug}.example.org";
        await tenant.Api.PostAsync("auth/me/email", new ChangeEmailRequest(email, TestTenant.Password));
        var token = ConfirmationToken().Match((await Stack.Mails.WaitForAsync(email)).Text).Groups[1].Value;
        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Public.PostAsync("auth/confirm-email", new ConfirmEmailRequest(token))).StatusCode);

        await (await nobody.SignInAsync(ProviderPerson.With(email))).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        await nobody.SignInAsync(ProviderPerson.With(tenant.OwnerEmail)).IsUnknownAsync(ErrorCodes.ExternalNoAccount);
    }

    private ExternalClient Owner() => new(Stack, tenant.Api);

    private Task<ExternalLoginsResponse> LoginsAsync() => tenant.Api.GetAsync<ExternalLoginsResponse>(ExternalClient.Path);

    // As a link in a mail would have done.
    private Task ConfirmAsync() => Stack.Owner.ExecuteAsync("update users set email_confirmed_at = now() where id = $1", tenant.OwnerId);

    private Task<HttpResponseMessage> Verify(SecondFactorChallenge challenge, string code) =>
        tenant.Public.PostAsync("auth/second-factor", new SecondFactorRequest(challenge.Challenge, code));

    [GeneratedRegex("/reset-password\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex ResetToken();

    [GeneratedRegex("/invitation/([A-Za-z0-9_-]{43})")]
    private static partial Regex InvitationToken();

    [GeneratedRegex("/confirm-email\\?token=([A-Za-z0-9_-]{43})")]
    private static partial Regex ConfirmationToken();
}
