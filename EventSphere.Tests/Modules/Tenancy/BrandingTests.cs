using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Contracts.Modules.Tickets;
using EventSphere.Tests.Support;
using Npgsql;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>A tenant's colours, from the settings to whoever shows them. The last to save wins, so nothing conflicts here.</summary>
public sealed class BrandingTests(StackFixture fixture) : OnTheStack(fixture)
{
    private const string Path = "settings/branding";
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync() => tenant = await TestTenant.SignUpAsync(Stack);

    [Fact]
    public async Task Get_OfANewTenant_IsEventSpheresOwn() =>
        Assert.Equal(new BrandColors(null, null), await tenant.Api.GetAsync<BrandColors>(Path));

    [Fact]
    public async Task Update_AnyColours_IsReadBackInLowerCaseAndCanBeTakenBack()
    {
        Assert.Equal(new BrandColors("#ffff00", "#0f3d2a"), await SaveAsync("#FFFF00", "#0f3d2a"));
        Assert.Equal(new BrandColors("#ffff00", "#0f3d2a"), await tenant.Api.GetAsync<BrandColors>(Path));
        Assert.Equal(new BrandColors(null, null), await SaveAsync(null, null));
        Assert.Equal(new BrandColors(null, null), await tenant.Api.GetAsync<BrandColors>(Path));
    }

    [Theory]
    [InlineData("Owner", true)]
    [InlineData("Admin", true)]
    [InlineData("Organizer", false)]
    [InlineData("Marketing", false)]
    [InlineData("Viewer", false)]
    public async Task Update_ByARole_TakesSettingsManage(string role, bool allowed)
    {
        var member = await tenant.MemberAsync(role);

        Assert.Equal(new BrandColors(null, null), await member.GetAsync<BrandColors>(Path));
        var answer = member.PutAsync(Path, new BrandingRequest("#17703c", null));
        if (allowed)
            await (await answer).ReadAsync<BrandColors>(HttpStatusCode.OK);
        else
            await answer.RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#12345g")]
    [InlineData("#1234567")]
    [InlineData("17703c")]
    [InlineData("#17703c;}")]
    public async Task Update_WhatIsNoColour_NamesTheField(string text)
    {
        await tenant.Api.PutAsync(Path, new BrandingRequest(text, "#000000")).IsInvalidAsync("accent");
        await tenant.Api.PutAsync(Path, new BrandingRequest(text, text)).IsInvalidAsync("accent", "hero");
        Assert.Equal(new BrandColors(null, null), await tenant.Api.GetAsync<BrandColors>(Path));
    }

    [Fact]
    public async Task Database_WhatIsNoColour_IsRefusedThereToo()
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => Stack.Owner.ExecuteAsync("update tenants set brand_accent = '#FFF;}' where id = $1", tenant.Id));

        Assert.Equal("ck_tenants_brand_accent", error.ConstraintName);
    }

    [Fact]
    public async Task Update_InOneTenant_ShowsInNoOther()
    {
        var other = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var mine = await tenant.PublishedEventAsync();

        await SaveAsync("#17703c", "#0f3d2a");

        await SeenAsync(mine, new BrandColors("#17703c", "#0f3d2a"));
        Assert.Null((await other.Tenant.Public.GetAsync<PublicEventResponse>(other.PublicPath)).Brand);
        Assert.Equal(new BrandColors(null, null), await other.Tenant.Api.GetAsync<BrandColors>(Path));
    }

    [Fact]
    public async Task Ticket_AndPublicEvent_CarryTheBrandAndNoneWhereThereIsNone()
    {
        var e = await tenant.PublishedEventAsync();
        var ticket = $"public/tickets/{(await e.RegisterAsync()).Ticket.Token}";
        Assert.Null((await tenant.Public.GetAsync<TicketResponse>(ticket)).Brand);

        await SaveAsync(null, "#0f3d2a");

        Assert.Equal(new BrandColors(null, "#0f3d2a"), (await tenant.Public.GetAsync<TicketResponse>(ticket)).Brand);
        await SeenAsync(e, new BrandColors(null, "#0f3d2a"));
    }

    private async Task<BrandColors> SaveAsync(string? accent, string? hero) =>
        await (await tenant.Api.PutAsync(Path, new BrandingRequest(accent, hero))).ReadAsync<BrandColors>(HttpStatusCode.OK);

    // The API remembers an event for a second.
    private static Task<PublicEventResponse> SeenAsync(TestEvent e, BrandColors expected) => Poll.ForAsync("the brand on the event", async () =>
        await e.Tenant.Public.GetAsync<PublicEventResponse>(e.PublicPath) is var seen && seen.Brand == expected ? seen : null);
}
