using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Roles that a tenant makes for itself, and what their holders may do from one moment to the next.</summary>
public sealed class RolesTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task CreateRole_OfHeldPermissions_IsListedBesideTheBuiltIn()
    {
        var made = await CreateAsync(" Box office ", Permissions.RegistrationsView, Permissions.EventsView, Permissions.EventsView);

        var roles = (await tenant.Api.GetAsync<RolesResponse>("roles")).Roles;
        Assert.Equal(9, roles.Count);
        Assert.Equal(("Owner", null, 1), (roles[0].Key, roles[0].Id, roles[0].People));
        Assert.Equal(Permissions.All, roles[0].Permissions);
        Assert.Equal((made.Key, made.Id, "Box office", 0), (roles[^1].Key, roles[^1].Id, roles[^1].Name, roles[^1].People));
        // Each once, in their order, and the one without which nobody gets in.
        Assert.Equal([Permissions.TenantView, Permissions.EventsView, Permissions.RegistrationsView], roles[^1].Permissions);
    }

    [Fact]
    public async Task CreateRole_UnknownPermissionOrNoName_Is400()
    {
        await tenant.Api.PostAsync("roles", new RoleRequest("Box office", ["events.destroy"])).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
        await tenant.Api.PostAsync("roles", new RoleRequest("", [])).IsInvalidAsync("name");
        await tenant.Api.PostAsync("roles", """{"name": "Box office"}""").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
    }

    [Fact]
    public async Task CreateRole_NameOfAnother_Is409InWhateverCase()
    {
        var first = await CreateAsync("Box office");
        var second = await CreateAsync("Front of house");

        await tenant.Api.PostAsync("roles", new RoleRequest("BOX office", [])).ConflictsAsync(ErrorCodes.RoleNameTaken);
        await tenant.Api.PostAsync("roles", new RoleRequest("owner", [])).ConflictsAsync(ErrorCodes.RoleNameTaken);
        await tenant.Api.PutAsync($"roles/{second.Id}", new RoleRequest(first.Name, [])).ConflictsAsync(ErrorCodes.RoleNameTaken);
        await tenant.Api.PutAsync($"roles/{second.Id}", new RoleRequest("Viewer", [])).ConflictsAsync(ErrorCodes.RoleNameTaken);
    }

    [Fact]
    public async Task Roles_PermissionThatTheCallerHasNot_CannotBeGiven()
    {
        var clerk = await CreateAsync("Clerk", Permissions.RolesManage, Permissions.UsersManage, Permissions.UsersView);
        var rich = await CreateAsync("Rich", Permissions.EventsManage);
        var member = await tenant.MemberAsync(clerk.Key);

        await member.PostAsync("roles", new RoleRequest("Mine", [Permissions.EventsManage])).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.RolePermissionNotHeld);
        await member.PutAsync($"roles/{clerk.Id}", new RoleRequest("Clerk", [.. clerk.Permissions, Permissions.EventsManage]))
            .RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.RolePermissionNotHeld);
        await member.PostAsync("users/invitations", new InviteUserRequest("friend@example.com", rich.Key)).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.RolePermissionNotHeld);

        // What a role holds already isn't given.
        var renamed = await (await member.PutAsync($"roles/{rich.Id}", new RoleRequest("Renamed", [Permissions.EventsManage]))).ReadAsync<RoleResponse>(HttpStatusCode.OK);
        Assert.Equal("Renamed", renamed.Name);
    }

    [Fact]
    public async Task UpdateRole_WhileSomebodyHasIt_HoldsForTheSameToken()
    {
        var role = await CreateAsync("Planner", Permissions.EventsView);
        var member = await tenant.MemberAsync(role.Key);
        await member.PostAsync("events", TestTenant.NewEvent()).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);

        await tenant.Api.PutAsync($"roles/{role.Id}", new RoleRequest("Planner", [Permissions.EventsView, Permissions.EventsManage]));
        await Poll.UntilAsync("the new permission", async () => (await member.PostAsync("events", TestTenant.NewEvent())).StatusCode == HttpStatusCode.Created);

        await tenant.Api.PutAsync($"roles/{role.Id}", new RoleRequest("Planner", [Permissions.EventsView]));
        await Poll.UntilAsync("its end", async () => (await member.PostAsync("events", TestTenant.NewEvent())).StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task UpdateRole_ChangedWithoutANotice_HoldsAfterAMoment()
    {
        var role = await CreateAsync("Planner", Permissions.EventsView);
        var member = await tenant.MemberAsync(role.Key);
        await member.PostAsync("events", TestTenant.NewEvent()).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);

        // As another instance does whose word on Redis is lost.
        await Stack.Owner.ExecuteAsync("update roles set permissions = permissions || array['events.manage'] where id = $1", role.Id!.Value);

        await Poll.UntilAsync("the new permission", async () => (await member.PostAsync("events", TestTenant.NewEvent())).StatusCode == HttpStatusCode.Created);
    }

    [Fact]
    public async Task DeleteRole_ThatSomebodyHas_Is409AndSaysHowMany()
    {
        var role = await CreateAsync("Planner", Permissions.EventsView);
        await tenant.MemberAddressAsync(role.Key);
        await tenant.Api.PostAsync<InvitationResponse>("users/invitations", new InviteUserRequest($"guest@{tenant.Slug}.example.com", role.Key));

        var refused = await tenant.Api.DeleteAsync($"roles/{role.Id}").ConflictsAsync(ErrorCodes.RoleInUse);

        Assert.StartsWith("2 people and invitations", refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await tenant.Api.GetAsync<RolesResponse>("roles")).Roles[^1].People);
    }

    [Fact]
    public async Task DeleteRole_ThatNobodyHas_IsGone()
    {
        var role = await CreateAsync("Planner");

        Assert.Equal(HttpStatusCode.NoContent, (await tenant.Api.DeleteAsync($"roles/{role.Id}")).StatusCode);

        await tenant.Api.DeleteAsync($"roles/{role.Id}").IsUnknownAsync(ErrorCodes.RoleUnknown);
        await tenant.Api.PutAsync($"roles/{role.Id}", new RoleRequest("Planner", [])).IsUnknownAsync(ErrorCodes.RoleUnknown);
    }

    [Fact]
    public async Task DeleteRole_WhileItIsGiven_NeverLeavesAPersonWithoutOne()
    {
        foreach (var _ in Enumerable.Range(0, 10))
        {
            var role = await CreateAsync(TestTenant.Unique("r"));
            var invite = tenant.Api.PostAsync("users/invitations", new InviteUserRequest($"{TestTenant.Unique("g")}@example.com", role.Key));
            var delete = tenant.Api.DeleteAsync($"roles/{role.Id}");
            await Task.WhenAll(invite, delete);

            // One of the two was refused, and neither by an error of ours.
            Assert.Equal(
                (await invite).StatusCode == HttpStatusCode.Created,
                (await delete).StatusCode == HttpStatusCode.Conflict);
            Assert.True((await invite).StatusCode is HttpStatusCode.Created or HttpStatusCode.Conflict);
            Assert.True((await delete).StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Conflict);
        }
    }

    [Fact]
    public async Task BuiltInRole_HasNoAddressAndCannotBeChanged() =>
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.Api.PutAsync("roles/Owner", new RoleRequest("Owner", []))).StatusCode);

    private Task<RoleResponse> CreateAsync(string name, params string[] permissions) =>
        tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest(name, permissions));
}
