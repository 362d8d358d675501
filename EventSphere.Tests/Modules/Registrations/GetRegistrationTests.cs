using System.Net;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Registrations;

/// <summary>One registration in full, as its organizer sees it.</summary>
public sealed class GetRegistrationTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task Get_OneOfAGroup_NamesItsAddOnsAndItsCompany()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var lunch = await e.Tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType() with { Name = "Lunch", IsAddOn = true });
        var hold = await e.Tenant.Public.PostAsync<HoldResponse>(
            $"{e.PublicPath}/holds", new HoldRequest([new(e.TicketTypeId, 2), new(lunch.Id, 1)]), Guid.NewGuid().ToString());
        var group = await e.Tenant.Public.PostAsync<GroupRegistrationResponse>(
            $"{e.PublicPath}/group-registrations",
            new RegisterGroupRequest(hold.Token, [
                new(e.TicketTypeId, "Ada", "Obi", e.NewAddress(), AddOns: [new(lunch.Id, 1)]),
                new(e.TicketTypeId, "Bola", "Ade"),
            ]),
            Guid.NewGuid().ToString());

        var first = await e.Tenant.Api.GetAsync<RegistrationDetailResponse>($"events/{e.Id}/registrations/{group.Registrations[0].RegistrationId}");
        var second = await e.Tenant.Api.GetAsync<RegistrationDetailResponse>($"events/{e.Id}/registrations/{group.Registrations[1].RegistrationId}");

        Assert.Equal(new TakenAddOn("Lunch", 1, 0), Assert.Single(first.AddOns));
        Assert.Equal("Bola", Assert.Single(first.Group).FirstName);
        Assert.False(first.IsGuest);
        Assert.Empty(second.AddOns);
        Assert.True(second.IsGuest);
        Assert.Equal(first.Registration.Email, second.Registration.Email);
        Assert.Equal(group.Registrations[0].RegistrationId, Assert.Single(second.Group).Id);
    }

    [Fact]
    public async Task Get_WhoCameAlone_HasTheirAnswersAndNoCompany()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var made = await e.RegisterAsync();
        await Stack.Owner.ExecuteAsync("update registrations set answers = '{\"diet\": \"<b>none</b>\"}' where id = $1", made.RegistrationId);

        var found = await e.Tenant.Api.GetAsync<RegistrationDetailResponse>($"events/{e.Id}/registrations/{made.RegistrationId}");

        Assert.Equal(("Ada", RegistrationStatuses.Confirmed, "NGN"), (found.Registration.FirstName, found.Registration.Status, found.Currency));
        Assert.Equal("<b>none</b>", found.Answers["diet"]);
        Assert.Empty(found.Group);
    }

    [Fact]
    public async Task Get_OfAnotherEventOrUnknown_IsNotFound()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        var (e, other) = (await tenant.PublishedEventAsync(), await tenant.PublishedEventAsync());
        var made = await e.RegisterAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.Api.GetAsync($"events/{other.Id}/registrations/{made.RegistrationId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await tenant.Api.GetAsync($"events/{e.Id}/registrations/{Guid.NewGuid()}")).StatusCode);
    }
}
