using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>Who comes in and goes out, and what somebody does to their account: in the log of every organization that it concerns, and of no other.</summary>
public sealed class AccountAuditTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant first = null!;
    private TestTenant second = null!;

    protected override async Task PrepareAsync()
    {
        first = await TestTenant.SignUpAsync(Stack);
        second = await TestTenant.SignUpAsync(Stack);
        await second.JoinAsync(first, "Viewer");
    }

    [Fact]
    public async Task SignUp_OfAnOrganization_BeginsItsLog()
    {
        var entries = await first.Api.AuditAsync();

        Assert.Equal([AuditActions.SessionStarted, AuditActions.TenantSignedUp], entries.Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal((first.OwnerId, "Olu Owner"), (entry.Actor.Id!.Value, entry.Actor.Name)));
        Assert.Equal(first.Slug, entries.Single(entry => entry.Action == AuditActions.TenantSignedUp).After?.GetProperty("slug").GetString());
    }

    [Fact]
    public async Task SignIn_AndOut_AreWrittenWithTheirSession()
    {
        var tokens = await first.SignInAsync(first.OwnerEmail);
        var session = (first with { Tokens = tokens }).SessionId;
        (await first.Public.PostAsync("auth/logout", new LogoutRequest(tokens.RefreshToken))).Dispose();
        // There is nothing left to sign out of, or never was.
        (await first.Public.PostAsync("auth/logout", new LogoutRequest(tokens.RefreshToken))).Dispose();
        (await first.Public.PostAsync("auth/logout", new LogoutRequest("made-up"))).Dispose();

        var ended = Assert.Single(await first.Api.AuditAsync(AuditActions.SessionEnded));
        Assert.Equal((session, session, first.OwnerId, "Olu Owner"), (ended.SessionId!.Value, ended.SubjectId!.Value, ended.Actor.Id!.Value, ended.Actor.Name));
        Assert.Contains(await first.Api.AuditAsync(AuditActions.SessionStarted), entry => entry.SessionId == session);
        Assert.Empty(await second.Api.AuditAsync(AuditActions.SessionEnded));
    }

    [Fact]
    public async Task WrongPassword_OfAnAccount_IsWrittenInEachOfItsOrganizationsWithTheAddressAndNobodysName()
    {
        await first.Public.PostAsync("auth/login", new LoginRequest(first.OwnerEmail, "Wrong-Horse-42")).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.SignInFailed);

        foreach (var tenant in new[] { first, second })
        {
            var failed = await Poll.ForAsync("the failed sign-in to be written", async () => (await tenant.Api.AuditAsync(AuditActions.SignInFailed)).SingleOrDefault());
            Assert.Equal(new AuditActor(AuditActorKinds.Unknown, null, ""), failed.Actor);
            Assert.Equal((AuditSubjects.User, first.OwnerId, "Olu Owner"), (failed.SubjectKind, failed.SubjectId!.Value, failed.SubjectLabel));
            Assert.True(IPAddress.IsLoopback(IPAddress.Parse(failed.Address)), failed.Address);
        }
    }

    [Fact]
    public async Task PasswordAndName_Changed_AreWrittenInEachOfThePersonsOrganizationsWithoutThePassword()
    {
        (await first.Api.PutAsync("auth/me", new ProfileRequest("Olu Ade"))).Dispose();
        (await first.Api.PutAsync("auth/me/password", new ChangePasswordRequest(TestTenant.Password, "Another-Horse-43"))).Dispose();

        foreach (var tenant in new[] { first, second })
        {
            var renamed = Assert.Single(await tenant.Api.AuditAsync(AuditActions.AccountRenamed));
            Assert.Equal(("Olu Owner", "Olu Ade"), (renamed.Before?.GetProperty("name").GetString(), renamed.After?.GetProperty("name").GetString()));
            var changed = Assert.Single(await tenant.Api.AuditAsync(AuditActions.PasswordChanged));
            Assert.Equal((first.OwnerId, first.SessionId), (changed.Actor.Id!.Value, changed.SessionId!.Value));
            Assert.Equal(("***", "***"), (changed.Before?.GetProperty("password").GetString(), changed.After?.GetProperty("password").GetString()));
        }
    }

    [Fact]
    public async Task Switch_ToAnotherOrganization_IsWrittenThere()
    {
        await first.Api.PostAsync<TokenResponse>("auth/switch", new SwitchTenantRequest(second.Id), status: HttpStatusCode.OK);

        Assert.Equal(first.OwnerId, Assert.Single(await second.Api.AuditAsync(AuditActions.SessionSwitched)).Actor.Id);
        Assert.Empty(await first.Api.AuditAsync(AuditActions.SessionSwitched));
    }

    [Fact]
    public async Task SpentRefreshToken_AfterTheGrace_IsWritten()
    {
        (await first.Public.PostAsync("auth/refresh", new RefreshRequest(first.Tokens.RefreshToken))).Dispose();
        await Stack.Owner.ExecuteAsync(
            "update refresh_tokens set spent_at = spent_at - interval '11 seconds' where session_id in (select id from sessions where tenant_id = $1)", first.Id);
        await first.Public.PostAsync("auth/refresh", new RefreshRequest(first.Tokens.RefreshToken)).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);

        var again = new ApiClient(Stack.Api, (await first.SignInAsync(first.OwnerEmail)).AccessToken);
        Assert.Equal(first.SessionId, Assert.Single(await again.AuditAsync(AuditActions.SessionTokenReused)).SubjectId);
    }

    [Fact]
    public async Task EndedSessions_AreWrittenInTheOrganizationThatEachWasFor()
    {
        var there = await first.Api.PostAsync<TokenResponse>("auth/switch", new SwitchTenantRequest(second.Id), status: HttpStatusCode.OK);
        var session = (second with { Tokens = there }).SessionId;

        (await first.Api.PostAsync("auth/sessions/revoke-others")).Dispose();

        var ended = Assert.Single(await second.Api.AuditAsync(AuditActions.SessionRevoked));
        Assert.Equal((session, first.SessionId), (ended.SubjectId!.Value, ended.SessionId!.Value));
        Assert.Empty(await first.Api.AuditAsync(AuditActions.SessionRevoked));
    }
}
