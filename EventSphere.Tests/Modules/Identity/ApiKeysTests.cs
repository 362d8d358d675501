using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Modules.Audit;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Keys by which programs act: what they may do, how they end, and that nobody makes more of one than they have.</summary>
public sealed class ApiKeysTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Key_WhereverATokenIs_DoesWhatItWasMadeFor()
    {
        var made = await MakeAsync("Website", Permissions.EventsView);
        var program = Program(made);

        Assert.StartsWith("esk_", made.Secret, StringComparison.Ordinal);
        Assert.Empty((await program.GetAsync<PagedResponse<EventListItem>>("events")).Items);
        await program.PostAsync("events", TestTenant.NewEvent()).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        Assert.Equal([Permissions.TenantView, Permissions.EventsView], (await program.GetAsync<CurrentUserResponse>("auth/me")).Permissions);
    }

    [Fact]
    public async Task List_ShowsWhatEachIsFor_AndWhenItWasUsed_AndNoSecret()
    {
        var until = DateTimeOffset.UtcNow.AddDays(30);
        var made = await tenant.Api.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest(" Door app ", [Permissions.CheckInsPerform], until));
        Assert.Null(made.Key.LastUsedAt);
        await Program(made).GetAsync<CurrentUserResponse>("auth/me");

        using var answer = await tenant.Api.GetAsync("api-keys");
        Assert.DoesNotContain(made.Secret, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        var item = Assert.Single((await answer.ReadAsync<ApiKeysResponse>(HttpStatusCode.OK)).Items);
        Assert.Equal(("Door app", made.Secret[^4..], "Olu Owner"), (item.Name, item.Ending, item.MadeBy));
        Assert.Equal(until, Assert.NotNull(item.ExpiresAt), TimeSpan.FromMilliseconds(1));
        Assert.Equal(DateTimeOffset.UtcNow, Assert.NotNull(item.LastUsedAt), TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Secret_IsKeptAsAHashAlone()
    {
        var made = await MakeAsync("Website");

        var row = await Stack.Owner.ScalarAsync<string>("select row_to_json(k)::text from api_keys k where id = $1", made.Key.Id);

        Assert.DoesNotContain(made.Secret[4..], row, StringComparison.Ordinal);
        Assert.Contains("\"hash\"", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_StopsTheKey_AndASecondTimeThereIsNone()
    {
        var made = await MakeAsync("Website", Permissions.EventsView);
        await Program(made).GetAsync<PagedResponse<EventListItem>>("events");

        using var revoked = await tenant.Api.DeleteAsync($"api-keys/{made.Key.Id}");

        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        await AnswersAsync(made, HttpStatusCode.Unauthorized);
        await tenant.Api.DeleteAsync($"api-keys/{made.Key.Id}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Key_Expired_IsRefused()
    {
        var made = await MakeAsync("Website", Permissions.EventsView);
        await Program(made).GetAsync<PagedResponse<EventListItem>>("events");

        await Stack.Owner.ExecuteAsync("update api_keys set expires_at = now() where id = $1", made.Key.Id);

        await AnswersAsync(made, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Key_NeverDoesMoreThanItsMakerCan_AndGoesWithThem()
    {
        var email = await tenant.MemberAddressAsync("Admin");
        var tokens = await tenant.SignInAsync(email);
        var made = await new ApiClient(Stack.Api, tokens.AccessToken).PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest("Theirs", [Permissions.EventsView, Permissions.UsersView]));
        var id = TokenForge.SubjectOf(tokens.AccessToken);
        await Program(made).GetAsync<PagedResponse<EventListItem>>("events");
        await Program(made).GetAsync<PagedResponse<UserListItem>>("users");

        using var demoted = await tenant.Api.PutAsync($"users/{id}/role", new ChangeRoleRequest("Viewer"));
        await AnswersAsync(made, HttpStatusCode.Forbidden, "users");
        await Program(made).GetAsync<PagedResponse<EventListItem>>("events");

        using var removed = await tenant.Api.DeleteAsync($"users/{id}");
        await AnswersAsync(made, HttpStatusCode.Unauthorized);
        Assert.Empty((await tenant.Api.GetAsync<ApiKeysResponse>("api-keys")).Items);
    }

    [Fact]
    public async Task WhatAKeyDoes_StandsInTheAuditLogByItsId()
    {
        var made = await MakeAsync("Sync", Permissions.EventsManage);

        await Program(made).PostAsync<EventResponse>("events", TestTenant.NewEvent());

        var entry = (await tenant.Api.AuditAsync(AuditActions.EventCreated))[0];
        Assert.Equal((AuditActorKinds.ApiKey, made.Key.Id), (entry.Actor.Kind, entry.Actor.Id!.Value));
        Assert.Null(entry.SessionId);
    }

    [Fact]
    public async Task Create_APermissionThatTheMakerHasNot_IsRefused()
    {
        var role = await tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest("Integrator", [Permissions.ApiKeysManage, Permissions.EventsView]));
        var member = await tenant.MemberAsync(role.Key);

        await member.PostAsync("api-keys", new CreateApiKeyRequest("More", [Permissions.EventsManage])).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.RolePermissionNotHeld);
        await member.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest("Enough", [Permissions.EventsView]));
    }

    [Fact]
    public async Task Key_OfAnOwner_GivesNobodyMoreThanItHolds()
    {
        var program = Program(await MakeAsync("Directory sync", Permissions.UsersManage, Permissions.UsersView, Permissions.RolesManage));

        await program.PostAsync("users/invitations", new InviteUserRequest("eve@example.com", "Owner")).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.RolePermissionNotHeld);
        await program.PostAsync("roles", new RoleRequest("All", Permissions.All)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.RolePermissionNotHeld);
        await program.PutAsync($"users/{tenant.OwnerId}/role", new ChangeRoleRequest("Viewer")).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.UserOutranks);
    }

    [Fact]
    public async Task Create_Invalid_Is400()
    {
        await tenant.Api.PostAsync("api-keys", new CreateApiKeyRequest("", [])).IsInvalidAsync("name");
        await tenant.Api.PostAsync("api-keys", new CreateApiKeyRequest("Website", ["events.destroy"])).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await tenant.Api.PostAsync("api-keys", new CreateApiKeyRequest("Website", [], DateTimeOffset.UtcNow.AddDays(-1))).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
    }

    [Fact]
    public async Task Create_NameOfAnother_Conflicts()
    {
        await MakeAsync("Website");

        await tenant.Api.PostAsync("api-keys", new CreateApiKeyRequest("Website", [])).ConflictsAsync(ErrorCodes.ApiKeyNameTaken);
    }

    [Fact]
    public async Task Create_MoreThanThereMayBe_Conflicts_AlsoAtOnce()
    {
        await Stack.Owner.ExecuteAsync(
            """
            insert into api_keys (id, tenant_id, user_id, name, hash, ending, permissions, created_at, updated_at)
            select gen_random_uuid(), $1, $2, 'Key ' || n, sha256(($1 || n::text)::bytea), 'abcd', '{}', now(), now() from generate_series(1, 98) n
            """, tenant.Id, tenant.OwnerId);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => tenant.Api.PostAsync("api-keys", new CreateApiKeyRequest($"More {n}", []))));

        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    private Task<CreatedApiKey> MakeAsync(string name, params string[] permissions) =>
        tenant.Api.PostAsync<CreatedApiKey>("api-keys", new CreateApiKeyRequest(name, permissions));

    private ApiClient Program(CreatedApiKey key) => new(Stack.Api, key.Secret);

    private Task AnswersAsync(CreatedApiKey key, HttpStatusCode status, string path = "events") =>
        Poll.UntilAsync($"the key to answer {status}", async () => (await Program(key).GetAsync(path)).StatusCode == status);
}
