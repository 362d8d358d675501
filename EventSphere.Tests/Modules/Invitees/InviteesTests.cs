using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>Inviting one by one, and the list of who is.</summary>
public sealed class InviteesTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Add_AnInvitee_StandsInTheListOfItsEventAlone()
    {
        var other = await e.Tenant.PublishedEventAsync();

        var added = await e.Tenant.Api.PostAsync<InviteeResponse>(e.Path(), new InviteeRequest(" Ada@Example.com ", " Ada ", "Obi", "Obi & Sons", "+234 801", 2));

        Assert.Equal(("ada@example.com", "Ada", "Obi & Sons", 2, InviteeStatuses.NotSent, (string?)null), (added.Email, added.FirstName, added.Company, added.GuestsAllowed, added.Status, added.Answer));
        Assert.Equal(added.Id, Assert.Single(await e.InviteesAsync()).Id);
        Assert.Empty(await other.InviteesAsync());
    }

    [Fact]
    public async Task Add_TheSameAddressTwice_IsRefused_AndIsNotForAnotherEvent()
    {
        var other = await e.Tenant.PublishedEventAsync();
        await e.InviteAsync("ada@example.com");

        await e.Tenant.Api.PostAsync(e.Path(), new InviteeRequest("ADA@example.com")).ConflictsAsync(ErrorCodes.InviteeDuplicate);
        await other.InviteAsync("ada@example.com");
    }

    [Theory]
    [InlineData("{\"email\":\"nobody\"}", "email")]
    [InlineData("{\"email\":\"a@example.com\",\"firstName\":\"A\\nB\"}", "firstName")]
    [InlineData("{\"email\":\"a@example.com\",\"phone\":\"call me\"}", "phone")]
    [InlineData("{\"email\":\"a@example.com\",\"guestsAllowed\":21}", "guestsAllowed")]
    public async Task Add_WhatIsInvalid_IsRefusedBesideItsField(string body, string field) => await e.Tenant.Api.PostAsync(e.Path(), body).IsInvalidAsync(field);

    [Fact]
    public async Task Add_TextsThatLookLikeMarkupOrRunTheOtherWay_AreKeptAsTheyAre()
    {
        var added = await e.Tenant.Api.PostAsync<InviteeResponse>(e.Path(), new InviteeRequest(e.NewAddress(), "<script>alert(1)</script>", "عائشة 🎷"));

        var listed = Assert.Single(await e.InviteesAsync("?search=" + Uri.EscapeDataString("عائشة")));
        Assert.Equal((added.Id, "<script>alert(1)</script>", "عائشة 🎷"), (listed.Id, listed.FirstName, listed.LastName));
    }

    [Fact]
    public async Task Update_WithTheVersionThatWasRead_ChangesThem_AndWithAnotherConflicts()
    {
        var added = await e.InviteAsync();
        var request = new InviteeRequest(added.Email, "Adaeze", GuestsAllowed: 3);

        var changed = await (await e.Tenant.Api.PutAsync($"{e.Path()}/{added.Id}", new UpdateInviteeRequest(request, added.Version))).ReadAsync<InviteeResponse>(HttpStatusCode.OK);
        await e.Tenant.Api.PutAsync($"{e.Path()}/{added.Id}", new UpdateInviteeRequest(request with { FirstName = "Late" }, added.Version)).ConflictsAsync(ErrorCodes.InviteeChanged);

        Assert.Equal(("Adaeze", "", 3, added.Version + 1), (changed.FirstName, changed.LastName, changed.GuestsAllowed, changed.Version));
        Assert.Equal("Adaeze", Assert.Single(await e.InviteesAsync()).FirstName);
    }

    [Fact]
    public async Task Update_TwoAtOnceWithOneVersion_TakesOne()
    {
        var added = await e.InviteAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => e.Tenant.Api.PutAsync(
            $"{e.Path()}/{added.Id}", new UpdateInviteeRequest(new InviteeRequest(added.Email, $"Ada {at}"), added.Version))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.OK));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task Update_ToAnAddressThatIsTaken_Conflicts()
    {
        var (ada, ben) = (await e.InviteAsync(), await e.InviteAsync());

        await e.Tenant.Api.PutAsync($"{e.Path()}/{ben.Id}", new UpdateInviteeRequest(new InviteeRequest(ada.Email), ben.Version)).ConflictsAsync(ErrorCodes.InviteeDuplicate);
    }

    [Fact]
    public async Task Delete_OneOrSeveral_LeavesTheOthers()
    {
        var invitees = new[] { await e.InviteAsync(), await e.InviteAsync(), await e.InviteAsync(), await e.InviteAsync() };

        Assert.Equal(HttpStatusCode.NoContent, (await e.Tenant.Api.DeleteAsync($"{e.Path()}/{invitees[0].Id}")).StatusCode);
        var deleted = await e.Tenant.Api.PostAsync<InviteesDeleted>($"{e.Path()}/delete", new ChosenInvitees([invitees[0].Id, invitees[1].Id, invitees[2].Id]), status: HttpStatusCode.OK);

        Assert.Equal(2, deleted.Deleted);
        Assert.Equal(invitees[3].Id, Assert.Single(await e.InviteesAsync()).Id);
        await e.Tenant.Api.DeleteAsync($"{e.Path()}/{invitees[0].Id}").IsUnknownAsync(ErrorCodes.InviteeUnknown);
        await e.Tenant.Api.PostAsync($"{e.Path()}/delete", new ChosenInvitees([])).IsInvalidAsync("ids");
    }

    [Theory]
    [InlineData("", "Cy,Ben,Ada")]
    [InlineData("?sort=createdAt", "Ada,Ben,Cy")]
    [InlineData("?sort=name", "Ben,Cy,Ada")]
    [InlineData("?sort=-name", "Ada,Cy,Ben")]
    [InlineData("?sort=createdAt&pageSize=1&page=2", "Ben")]
    [InlineData("?search=EZE", "Cy,Ada")]
    [InlineData("?status=not_sent", "Cy,Ben,Ada")]
    [InlineData("?status=invited", "")]
    [InlineData("?answer=none&search=eze", "Cy,Ada")]
    [InlineData("?answer=yes", "")]
    public async Task List_InEveryOrderAndFilter_IsAsAsked(string query, string names)
    {
        foreach (var (first, last, company) in new[] { ("Ada", "Obi", "Eze & Sons"), ("Ben", "Adams", ""), ("Cy", "Eze", "") })
            await e.Tenant.Api.PostAsync<InviteeResponse>(e.Path(), new InviteeRequest(e.NewAddress(), first, last, company));

        Assert.Equal(names, string.Join(',', (await e.InviteesAsync(query)).Select(invitee => invitee.FirstName)));
    }

    [Fact]
    public async Task Invitees_OfAnotherTenantOrEvent_AreNotThere()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var other = await e.Tenant.PublishedEventAsync();
        var (their, mine) = (await theirs.InviteAsync(), await e.InviteAsync());
        var request = new UpdateInviteeRequest(new InviteeRequest(e.NewAddress()), 1);

        await e.Tenant.Api.GetAsync(theirs.Path()).IsUnknownAsync(ErrorCodes.NotFound);
        foreach (var path in new[] { $"{e.Path()}/{their.Id}", $"{theirs.Path()}/{their.Id}", $"{other.Path()}/{mine.Id}" })
        {
            await e.Tenant.Api.PutAsync(path, request).IsUnknownAsync(ErrorCodes.InviteeUnknown);
            await e.Tenant.Api.DeleteAsync(path).IsUnknownAsync(ErrorCodes.InviteeUnknown);
        }

        Assert.Equal(0, (await e.Tenant.Api.PostAsync<InviteesDeleted>($"{e.Path()}/delete", new ChosenInvitees([their.Id]), status: HttpStatusCode.OK)).Deleted);
        Assert.Equal(their.Id, Assert.Single(await theirs.InviteesAsync()).Id);
    }

    [Fact]
    public async Task Search_AsTheServicesRole_FindsItsOwnTenantsAlone()
    {
        var theirs = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await theirs.InviteAsync();
        await e.InviteAsync();
        var find = $"select count(*) from app.match_invitees($1, '%ada obi%', 100)";

        Assert.Equal(1L, await AsAsync(e.Tenant.Id, find, e.Id));
        Assert.Equal(0L, await AsAsync(e.Tenant.Id, find, theirs.Id));
        Assert.Equal(0L, await Stack.App.ScalarAsync<long>(find, e.Id));
        // Of all events, which is what no event says.
        Assert.Equal(1L, await AsAsync(e.Tenant.Id, find.Replace("$1", "nullif($1, $1)", StringComparison.Ordinal), e.Id));
    }

    [Fact]
    public async Task Manage_WithoutTheRight_IsRefused_AndLookingIsNot()
    {
        var viewer = await e.Tenant.MemberAsync("Viewer");
        var marketing = await e.Tenant.MemberAsync("Marketing");

        await viewer.PostAsync(e.Path(), new InviteeRequest(e.NewAddress())).RefusesAsync(HttpStatusCode.Forbidden, ErrorCodes.PermissionDenied);
        await marketing.PostAsync<InviteeResponse>(e.Path(), new InviteeRequest(e.NewAddress()));
        Assert.Single((await viewer.GetAsync<PagedResponse<InviteeResponse>>(e.Path())).Items);
    }

    private async Task<long> AsAsync(Guid tenantId, string sql, Guid eventId)
    {
        await using var connection = await Stack.App.OpenConnectionAsync(Cancel);
        await using var transaction = await connection.BeginTransactionAsync(Cancel);
        await using var set = new Npgsql.NpgsqlCommand("select set_config('app.tenant_id', $1, true)", connection) { Parameters = { new() { Value = tenantId.ToString() } } };
        await set.ExecuteNonQueryAsync(Cancel);
        await using var command = new Npgsql.NpgsqlCommand(sql, connection) { Parameters = { new() { Value = eventId } } };
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
