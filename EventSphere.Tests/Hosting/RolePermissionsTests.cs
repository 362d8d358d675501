using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>For how long an instance may believe what a tenant's own role could do a moment ago. The clock is the test's: the machine may be slow.</summary>
public sealed class RolePermissionsTests(StackFixture fixture) : OnTheStack(fixture)
{
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(2);

    private readonly FixedClock clock = new(DateTimeOffset.UnixEpoch);
    private RolePermissions roles = null!;
    private Caller caller = null!;

    protected override async Task PrepareAsync()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var role = await tenant.Api.PostAsync<RoleResponse>("roles", new RoleRequest("Planner", [Permissions.EventsView]));
        roles = new RolePermissions(new TenantDatabase(Stack.App), clock);
        caller = new Caller(tenant.OwnerId, tenant.Id, role.Key, Guid.CreateVersion7());
    }

    [Fact]
    public async Task Change_ThatNobodyTold_HoldsWithinTwoSecondsAndNotAtEachLook()
    {
        Assert.False(await MayManageAsync());
        await ChangeAsync();

        Assert.False(await MayManageAsync());
        clock.Advance(Promised);
        Assert.True(await MayManageAsync());
    }

    [Fact]
    public async Task Change_ThatWasTold_HoldsAtOnce()
    {
        Assert.False(await MayManageAsync());
        await ChangeAsync();

        roles.Drop();

        Assert.True(await MayManageAsync());
    }

    private async Task<bool> MayManageAsync() => (await roles.OfAsync(caller, Cancel)).Contains(Permissions.EventsManage);

    private Task ChangeAsync() => Stack.Owner.ExecuteAsync("update roles set permissions = permissions || array['events.manage'] where id = $1", caller.OwnRole!.Value);
}
