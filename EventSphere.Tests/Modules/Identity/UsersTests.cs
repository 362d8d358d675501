using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Who works for a tenant: the list, their roles, and their leaving.</summary>
public sealed class UsersTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task ListUsers_SearchedSortedAndPaged_ShowsTheTenantsPeopleAlone()
    {
        await (await TestTenant.SignUpAsync(Stack)).MemberAddressAsync("Viewer");
        var role = await tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest("Box office", []));
        var first = await tenant.MemberAddressAsync("Viewer");
        var second = await tenant.MemberAddressAsync(role.Key);

        var byAddress = await ListAsync("?sort=-email");
        Assert.Equal(new[] { first, second, tenant.OwnerEmail }.OrderDescending(StringComparer.Ordinal), byAddress.Items.Select(user => user.Email));
        Assert.Equal(("Box office", role.Key), byAddress.Items.Where(user => user.Email == second).Select(user => (user.RoleName, user.Role)).Single());
        Assert.Equal(["Mem Ber", "Mem Ber", "Olu Owner"], (await ListAsync("")).Items.Select(user => user.Name));
        Assert.Equal(tenant.OwnerEmail, Assert.Single((await ListAsync("?search=OLU")).Items).Email);
        Assert.Equal(first, Assert.Single((await ListAsync($"?search={first[..12]}")).Items).Email);
        var page = await ListAsync("?sort=joinedAt&page=2&pageSize=2");
        Assert.Equal((3L, second), (page.Total, Assert.Single(page.Items).Email));
        Assert.Empty((await ListAsync("?search=%25")).Items);
    }

    [Fact]
    public async Task ListUsers_UnknownSort_Is400() =>
        await tenant.Api.GetAsync("users?sort=password").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);

    [Fact]
    public async Task ChangeUserRole_OfAMember_CountsFromTheNextTokenOn()
    {
        var (id, tokens) = await MemberAsync("Viewer");

        await ChangeAsync(id, "Organizer");

        var next = await new ApiClient(Stack.Api).PostAsync<TokenResponse>("auth/refresh", new RefreshRequest(tokens.RefreshToken), status: HttpStatusCode.OK);
        var me = await new ApiClient(Stack.Api, next.AccessToken).GetAsync<CurrentUserResponse>("auth/me");
        Assert.Equal(("Organizer", true), (me.RoleName, me.Permissions.Contains(Permissions.EventsManage)));
        await new ApiClient(Stack.Api, next.AccessToken).PostAsync<object>("events", TestTenant.NewEvent());
    }

    [Fact]
    public async Task ChangeUserRole_UnknownRoleOrPerson_IsRefused()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).Api.PostAsync<RoleResponse>("roles", new RoleRequest("Theirs", []));

        await TryChangeAsync(tenant.OwnerId, "King").ConflictsAsync(ErrorCodes.RoleUnknown);
        await TryChangeAsync(tenant.OwnerId, theirs.Key).ConflictsAsync(ErrorCodes.RoleUnknown);
        await TryChangeAsync(tenant.OwnerId, "").IsInvalidAsync("role");
        await TryChangeAsync(Guid.CreateVersion7(), "Viewer").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Database_RoleOfAnotherTenant_CannotBeHeld()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).Api.PostAsync<RoleResponse>("roles", new RoleRequest("Theirs", []));

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => tenant.MemberAddressAsync(theirs.Key));
    }

    [Fact]
    public async Task LastOwner_CannotBeDemotedOrRemoved()
    {
        await TryChangeAsync(tenant.OwnerId, "Admin").ConflictsAsync(ErrorCodes.UserLastOwner);
        await tenant.Api.DeleteAsync($"users/{tenant.OwnerId}").ConflictsAsync(ErrorCodes.UserLastOwner);

        var (id, _) = await MemberAsync("Owner");
        await ChangeAsync(tenant.OwnerId, "Admin");
        await tenant.Api.DeleteAsync($"users/{id}").ConflictsAsync(ErrorCodes.UserLastOwner);
    }

    [Fact]
    public async Task LastOwner_OwnersLeaveAllAtOnce_OneStays()
    {
        var owners = new List<Guid> { tenant.OwnerId };
        foreach (var _ in Enumerable.Range(0, 5))
            owners.Add((await MemberAsync("Owner", signIn: false)).Id);

        var answers = await Task.WhenAll(owners.Select((id, at) => at % 2 == 0 ? TryChangeAsync(id, "Viewer") : tenant.Api.DeleteAsync($"users/{id}")));

        Assert.Equal(5, answers.Count(answer => answer.StatusCode == HttpStatusCode.NoContent));
        Assert.Equal(HttpStatusCode.Conflict, Assert.Single(answers, answer => !answer.IsSuccessStatusCode).StatusCode);
        Assert.Equal(1L, await Stack.Owner.ScalarAsync<long>("select count(*) from memberships where tenant_id = $1 and role = 'Owner'", tenant.Id));
    }

    [Fact]
    public async Task RemoveUser_EndsTheirSessionsHereAndNowhereElse()
    {
        var (id, tokens) = await MemberAsync("Viewer");
        var elsewhere = await TestTenant.SignUpAsync(Stack);
        await Stack.Owner.ExecuteAsync(
            "insert into memberships (id, tenant_id, user_id, role, created_at, updated_at) values (gen_random_uuid(), $1, $2, 'Viewer', now(), now())", elsewhere.Id, id);
        var there = await new ApiClient(Stack.Api, tokens.AccessToken).PostAsync<TokenResponse>("auth/switch", new SwitchTenantRequest(elsewhere.Id), status: HttpStatusCode.OK);

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"users/{id}")).StatusCode);

        await new ApiClient(Stack.Api).PostAsync("auth/refresh", new RefreshRequest(tokens.RefreshToken)).RefusesAsync(HttpStatusCode.Unauthorized, ErrorCodes.RefreshTokenInvalid);
        Assert.True(await Stack.Owner.ScalarAsync<bool>("select bool_and(revoked_at is not null) from sessions where tenant_id = $1 and user_id = $2", tenant.Id, id));
        await new ApiClient(Stack.Api).PostAsync<TokenResponse>("auth/refresh", new RefreshRequest(there.RefreshToken), status: HttpStatusCode.OK);
        await tenant.Api.DeleteAsync($"users/{id}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Users_SomebodyWhoMayDoMore_IsOutOfReach()
    {
        var clerk = await tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest("Clerk", [Permissions.UsersManage, Permissions.UsersView]));
        var member = await tenant.MemberAsync(clerk.Key);
        await MemberAsync("Owner", signIn: false);

        await member.PutAsync($"users/{tenant.OwnerId}/role", new ChangeRoleRequest(clerk.Key)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.UserOutranks);
        await member.DeleteAsync($"users/{tenant.OwnerId}").RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.UserOutranks);
        var (peer, _) = await MemberAsync(clerk.Key, signIn: false);
        await member.PutAsync($"users/{peer}/role", new ChangeRoleRequest("Owner")).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.RolePermissionNotHeld);
        Assert.Equal(HttpStatusCode.NoContent, (await member.DeleteAsync($"users/{peer}")).StatusCode);
    }

    private Task<PagedResponse<UserListItem>> ListAsync(string query) => tenant.Api.GetAsync<PagedResponse<UserListItem>>("users" + query);

    private Task<HttpResponseMessage> TryChangeAsync(Guid id, string role) => tenant.Api.PutAsync($"users/{id}/role", new ChangeRoleRequest(role));

    private async Task ChangeAsync(Guid id, string role) => Assert.Equal(HttpStatusCode.NoContent, (await TryChangeAsync(id, role)).StatusCode);

    private async Task<(Guid Id, TokenResponse Tokens)> MemberAsync(string role, bool signIn = true)
    {
        var email = await tenant.MemberAddressAsync(role);
        var id = await Stack.Owner.ScalarAsync<Guid>("select id from users where email = $1::citext", email);
        return (id, signIn ? await tenant.SignInAsync(email) : tenant.Tokens);
    }
}
