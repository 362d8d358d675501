using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>One person in several organizations.</summary>
public sealed class TenantSwitchTests(StackFixture fixture) : OnTheStack(fixture)
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
    public async Task ListOwnTenants_MemberOfTwo_NamesBothWithTheRoleInEach()
    {
        var own = await first.Api.GetAsync<OwnTenantsResponse>("auth/tenants");

        Assert.Equal([(first.Id, "Owner"), (second.Id, "Viewer")], own.Tenants.Select(tenant => (tenant.TenantId, tenant.Role)));
    }

    [Fact]
    public async Task SwitchTenant_OwnOrganization_BeginsASessionThereWithTheRoleThere()
    {
        var tokens = await first.Api.PostAsync<TokenResponse>("auth/switch", new SwitchTenantRequest(second.Id), status: HttpStatusCode.OK);

        var there = new ApiClient(Stack.Api, tokens.AccessToken);
        var me = await there.GetAsync<CurrentUserResponse>("auth/me");
        Assert.Equal((second.Id, "Viewer"), (me.TenantId, me.Role));
        await there.PostAsync("events", TestTenant.NewEvent()).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);

        // The token one had goes on being good where it was.
        Assert.Equal(first.Id, (await first.Api.GetAsync<CurrentUserResponse>("auth/me")).TenantId);
    }

    [Fact]
    public async Task SwitchTenant_ForeignOrganization_Is404()
    {
        await second.Api.PostAsync("auth/switch", new SwitchTenantRequest(first.Id)).RefusesAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
        await first.Api.PostAsync("auth/switch", new SwitchTenantRequest(Guid.NewGuid())).RefusesAsync(HttpStatusCode.NotFound, ErrorCodes.NotFound);
    }

    [Fact]
    public async Task SwitchTenant_WithoutAnOrganization_Is400() =>
        await first.Api.PostAsync("auth/switch", "{}").RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.RequestInvalid);
}
