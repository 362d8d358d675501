using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Providers on one's own account: connected, listed and disconnected.</summary>
public sealed class ExternalLoginsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private ExternalClient owner = null!;
    private ProviderPerson person = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        owner = new ExternalClient(Stack, tenant.Api);
        person = ProviderPerson.With($"{TestTenant.Unique("p")}@elsewhere.example.com");
    }

    [Fact]
    public async Task Begin_WrongPasswordOrUnknownProvider_IsRefused()
    {
        await Begin(LocalProvider.Key, "Wrong-Horse-42").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.PasswordWrong);
        await Begin(LocalProvider.Key, "").IsInvalidAsync("currentPassword");
        await Begin("nowhere", TestTenant.Password).IsUnknownAsync(ErrorCodes.NotFound);
        await tenant.Api.PostAsync(ExternalClient.Path + "/complete", new CompleteExternalRequest("", "", "")).IsInvalidAsync("handshake", "code", "state");
    }

    [Fact]
    public async Task Connect_Twice_IsOneConnection_AndAnotherAccountConflicts()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ConnectAsync(person)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ConnectAsync(person)).StatusCode);

        await owner.ConnectAsync(ProviderPerson.With(tenant.OwnerEmail)).ConflictsAsync(ErrorCodes.ExternalAlreadyConnected);
        var login = await LoginAsync();
        Assert.Equal((LocalProvider.Name, person.Email), (login.Name, login.Email));
        await Stack.Mails.WaitForAsync(tenant.OwnerEmail);
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from outbox_messages where tenant_id = $1 and type = 'account_security.changed'", tenant.Id));
    }

    [Fact]
    public async Task Connect_WhatSignsInSomebodyElse_Conflicts()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ConnectAsync(person)).StatusCode);
        var other = await TestTenant.SignUpAsync(Stack);

        await new ExternalClient(Stack, other.Api).ConnectAsync(person).ConflictsAsync(ErrorCodes.ExternalTaken);

        var tokens = await (await ExternalClient.ToSignIn(Stack).SignInAsync(person)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
        Assert.Equal(tenant.Id, tokens.TenantId);
        Assert.All((await other.Api.GetAsync<ExternalLoginsResponse>(ExternalClient.Path)).Logins, login => Assert.Null(login.ConnectedAt));
    }

    [Fact]
    public async Task Connect_SameAccountByTwoPeopleAtOnce_IsOnes()
    {
        var others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TestTenant.SignUpAsync(Stack)));
        var answers = new List<(ExternalClient Client, CompleteExternalRequest Request)>();
        foreach (var other in others)
        {
            var client = new ExternalClient(Stack, other.Api);
            answers.Add((client, client.Answer(await client.BeginToConnectAsync(), person)));
        }

        var ended = await Task.WhenAll(answers.Select(answer => answer.Client.CompleteConnectingAsync(answer.Request)));

        Assert.Single(ended, answer => answer.StatusCode == HttpStatusCode.NoContent);
        Assert.Equal(3, ended.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Disconnect_Connected_SignsInNoMoreAndIsToldByMail()
    {
        // Confirmed on both sides: it would connect by itself.
        await Stack.Owner.ExecuteAsync("update users set email_confirmed_at = now() where id = $1", tenant.OwnerId);
        var own = ProviderPerson.With(tenant.OwnerEmail);
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ConnectAsync(own)).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await Disconnect()).StatusCode);

        Assert.Null((await LoginAsync()).ConnectedAt);
        await ExternalClient.ToSignIn(Stack).SignInAsync(own).ConflictsAsync(ErrorCodes.ExternalLinkFirst);
        await Disconnect().IsUnknownAsync(ErrorCodes.NotFound);
        await Poll.UntilAsync("the notice", async () => (await Stack.Mails.ToAsync(tenant.OwnerEmail)).Any(mail => mail.Subject == $"{LocalProvider.Name} was disconnected from your account"));
        Assert.Equal("", await Stack.Owner.ScalarAsync<string>("select subject || coalesce(email, '') from external_logins where user_id = $1", tenant.OwnerId));
        // Who asks for it gets it again, with this account there or another.
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ConnectAsync(person)).StatusCode);
        await (await ExternalClient.ToSignIn(Stack).SignInAsync(person)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Disconnect_AnothersConnection_LeavesIt()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await owner.ConnectAsync(person)).StatusCode);

        await (await TestTenant.SignUpAsync(Stack)).Api.DeleteAsync($"{ExternalClient.Path}/{LocalProvider.Key}").IsUnknownAsync(ErrorCodes.NotFound);

        Assert.NotNull((await LoginAsync()).ConnectedAt);
    }

    private async Task<ExternalLoginItem> LoginAsync() =>
        Assert.Single((await tenant.Api.GetAsync<ExternalLoginsResponse>(ExternalClient.Path)).Logins, login => login.Provider == LocalProvider.Key);

    private Task<HttpResponseMessage> Begin(string provider, string password) =>
        tenant.Api.PostAsync($"{ExternalClient.Path}/{provider}/begin", new BeginExternalConnectionRequest(password));

    private Task<HttpResponseMessage> Disconnect() => tenant.Api.DeleteAsync($"{ExternalClient.Path}/{LocalProvider.Key}");
}
