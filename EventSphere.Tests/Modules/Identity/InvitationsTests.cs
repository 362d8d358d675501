using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Invitations, from the entry of an address to the member.</summary>
public sealed partial class InvitationsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private string guest = "";

    private ApiClient Nobody => new(Stack.Api);

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        guest = $"guest@{tenant.Slug}.example.com";
    }

    [Fact]
    public async Task Invite_NewAddress_MailsALinkThatMakesTheAccountOnce()
    {
        var invitation = await InviteAsync("Organizer");
        var token = await TokenAsync();
        var seen = await ReadAsync(token);
        Assert.Equal(($"Tenant {tenant.Slug}", "Olu Owner", guest, "Organizer", false), (seen.TenantName, seen.InvitedBy, seen.Email, seen.RoleName, seen.HasAccount));

        var accepted = await AcceptAsync(token);

        var me = await new ApiClient(Stack.Api, accepted.Tokens!.AccessToken).GetAsync<CurrentUserResponse>("auth/me");
        Assert.Equal((tenant.Id, guest, "Gia Guest", "Organizer"), (me.TenantId, me.Email, me.Name, me.RoleName));
        await Nobody.PostAsync<TokenResponse>("auth/login", new LoginRequest(guest, TestTenant.Password), status: HttpStatusCode.OK);
        await TryAcceptAsync(token).IsUnknownAsync(ErrorCodes.InvitationUnknown);
        await Nobody.PostAsync("public/invitations/read", new ReadInvitationRequest(token)).IsUnknownAsync(ErrorCodes.InvitationUnknown);
        Assert.Empty((await ListAsync()).Items);
        Assert.Equal(invitation.ExpiresAt, seen.ExpiresAt, TimeSpan.FromMilliseconds(1));
        Assert.InRange(invitation.ExpiresAt - invitation.InvitedAt, TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1), TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Invite_AddressWithAnAccount_AnswersTheSameAndJoinsWithoutAPassword()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        var toNobody = await InviteAsync("Viewer");
        var toSomebody = await InviteAsync("Viewer", other.OwnerEmail);
        // Who invites is told nothing of accounts.
        Assert.Equal(toNobody with { Id = toSomebody.Id, Email = other.OwnerEmail, InvitedAt = toSomebody.InvitedAt, ExpiresAt = toSomebody.ExpiresAt }, toSomebody);

        var token = await TokenAsync(other.OwnerEmail);
        Assert.True((await ReadAsync(token)).HasAccount);
        var accepted = await (await Nobody.PostAsync("public/invitations/accept", new AcceptInvitationRequest(token, "Some Body", "Another-Horse-42"))).ReadAsync<AcceptedInvitation>(HttpStatusCode.OK);

        // The mail proves who reads the address. It signs nobody in, and changes no password.
        Assert.Null(accepted.Tokens);
        var tenants = await other.Api.GetAsync<OwnTenantsResponse>("auth/tenants");
        Assert.Equal([(other.Id, "Owner"), (tenant.Id, "Viewer")], tenants.Tenants.Select(own => (own.TenantId, own.Role)));
        await Nobody.PostAsync<TokenResponse>("auth/login", new LoginRequest(other.OwnerEmail, TestTenant.Password), status: HttpStatusCode.OK);
    }

    [Fact]
    public async Task Invite_Unfit_IsRefused()
    {
        await TryInviteAsync("Viewer", "nowhere").IsInvalidAsync("email");
        await TryInviteAsync("King").ConflictsAsync(ErrorCodes.RoleUnknown);
        await TryInviteAsync("Viewer", tenant.OwnerEmail.ToUpperInvariant()).ConflictsAsync(ErrorCodes.UserAlreadyMember);
        await InviteAsync("Viewer");
        await TryInviteAsync("Admin", guest.ToUpperInvariant()).ConflictsAsync(ErrorCodes.InvitationPending);
    }

    [Fact]
    public async Task Accept_WithoutNameOrWithABadPassword_Is400AndTheTokenStaysGood()
    {
        await InviteAsync("Viewer");
        var token = await TokenAsync();

        await TryAcceptAsync(token, name: null).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await TryAcceptAsync(token, password: "short").IsInvalidAsync("password");
        await TryAcceptAsync("made-up").IsUnknownAsync(ErrorCodes.InvitationUnknown);

        await AcceptAsync(token);
    }

    [Fact]
    public async Task Accept_ManyAtOnce_MakesOneMember()
    {
        await InviteAsync("Viewer");
        var token = await TokenAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TryAcceptAsync(token)));

        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.DoesNotContain(answers, answer => answer.StatusCode == HttpStatusCode.InternalServerError);
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from memberships m join users u on u.id = m.user_id where u.email = $1::citext", guest));
    }

    [Fact]
    public async Task Accept_AfterSevenDays_IsUnknownUntilItIsSentAgain()
    {
        var invitation = await InviteAsync("Viewer");
        var first = await TokenAsync();
        await Stack.Owner.ExecuteAsync("update invitations set expires_at = now() where id = $1", invitation.Id);
        await TryAcceptAsync(first).IsUnknownAsync(ErrorCodes.InvitationUnknown);

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.PostAsync($"users/invitations/{invitation.Id}/resend")).StatusCode);

        var second = await Poll.ForAsync("the second mail", async () => (await TokensAsync(guest)).FirstOrDefault(token => token != first));
        await TryAcceptAsync(first).IsUnknownAsync(ErrorCodes.InvitationUnknown);
        await AcceptAsync(second);
    }

    [Fact]
    public async Task Revoke_PendingInvitation_EndsItsToken()
    {
        var invitation = await InviteAsync("Viewer");
        var token = await TokenAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"users/invitations/{invitation.Id}")).StatusCode);

        await TryAcceptAsync(token).IsUnknownAsync(ErrorCodes.InvitationUnknown);
        await tenant.Api.DeleteAsync($"users/invitations/{invitation.Id}").IsUnknownAsync(ErrorCodes.InvitationUnknown);
        await tenant.Api.PostAsync($"users/invitations/{invitation.Id}/resend").IsUnknownAsync(ErrorCodes.InvitationUnknown);
    }

    [Fact]
    public async Task Token_OnceMailed_IsStoredHashedOnly()
    {
        await InviteAsync("Viewer");
        var token = await TokenAsync();

        await Poll.UntilAsync("the note that it was sent", async () => (await ListAsync()).Items.Single().SentAt is not null);

        Assert.True(await Stack.Owner.ScalarAsync<bool>("select token_cipher is null and token_hash = sha256($1::text::bytea) from invitations where email = $2::citext", token, guest));
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from communication_logs where recipient = $1 and template = 'invitation' and status = 0", guest));
    }

    [Fact]
    public async Task TenantOfInvitation_AsTheServicesRole_AnswersTheTenantOfAHashAndNothingElse()
    {
        await InviteAsync("Viewer");
        var token = await TokenAsync();

        Assert.Equal(tenant.Id, await Stack.App.ScalarAsync<Guid>("select app.tenant_of_invitation(sha256($1::text::bytea))", token));
        Assert.True(await Stack.App.ScalarAsync<bool>("select app.tenant_of_invitation(sha256('made-up')) is null"));
        Assert.Equal(0L, await Stack.App.ScalarAsync<long>("select count(*) from invitations"));
    }

    private Task<PagedResponse<InvitationResponse>> ListAsync() => tenant.Api.GetAsync<PagedResponse<InvitationResponse>>("users/invitations");

    private Task<HttpResponseMessage> TryInviteAsync(string role, string? email = null) =>
        tenant.Api.PostAsync("users/invitations", new InviteUserRequest(email ?? guest, role));

    private async Task<InvitationResponse> InviteAsync(string role, string? email = null) =>
        await (await TryInviteAsync(role, email)).ReadAsync<InvitationResponse>(HttpStatusCode.Created);

    private Task<InvitationDetails> ReadAsync(string token) =>
        Nobody.PostAsync<InvitationDetails>("public/invitations/read", new ReadInvitationRequest(token), status: HttpStatusCode.OK);

    private Task<HttpResponseMessage> TryAcceptAsync(string token, string? name = "Gia Guest", string password = TestTenant.Password) =>
        Nobody.PostAsync("public/invitations/accept", new AcceptInvitationRequest(token, name, password));

    private async Task<AcceptedInvitation> AcceptAsync(string token) => await (await TryAcceptAsync(token)).ReadAsync<AcceptedInvitation>(HttpStatusCode.OK);

    private Task<string> TokenAsync(string? email = null) =>
        Poll.ForAsync("the invitation's mail", async () => (await TokensAsync(email ?? guest)).FirstOrDefault());

    private async Task<IEnumerable<string>> TokensAsync(string email) =>
        (await Stack.Mails.ToAsync(email)).Select(mail => Link().Match(mail.Text).Groups[1].Value).Where(token => token.Length > 0);

    [GeneratedRegex("/invitation/([A-Za-z0-9_-]{43})")]
    private static partial Regex Link();
}
