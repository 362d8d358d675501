using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>Several tickets at once: chosen, held, given to persons, and what happens when the time runs out or a code is needed.</summary>
public sealed class GroupRegistrationJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
    }

    [Fact]
    public async Task Group_OfThreeWithAnAddOnWithoutScript_GetsItsTickets()
    {
        await e.AddTypeAsync("Dinner", "is_add_on = true");
        var email = e.NewAddress();
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();

        await page.GotoAsync($"{e.PagePath()}/register");
        await page.ReachesAsync("**/tickets");
        await page.ChooseAsync("Standard", 3);
        await page.ChooseAsync("Dinner", 2);
        await page.ContinueAsync();
        await page.FillInPersonAsync(0, "Zoë 🎉", "<b>Bold</b>", email);
        await page.FillInPersonAsync(1, "عائشة", "بلو", null);
        await page.FillInPersonAsync(2, "Ada", "Obi", null);
        await page.Locator("fieldset.person").Nth(1).GetByLabel("Dinner").SelectOptionAsync("2");
        await page.PressAsync("Complete registration");

        // Three are given out and two were chosen: said at the field, with all that was typed.
        await Expect(page.GetByText("You chose 2, and 3 are given to somebody.")).ToBeVisibleAsync();
        await Expect(page.Locator("fieldset.person").Nth(1).GetByLabel("First name")).ToHaveValueAsync("عائشة");
        await page.Locator("fieldset.person").Nth(0).GetByLabel("Dinner").SelectOptionAsync("0");
        await page.PressAsync("Complete registration");

        await page.ReachesAsync("**/t/**/group?token=**");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are registered: 3 tickets" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Zoë 🎉 <b>Bold</b>").First).ToBeVisibleAsync();
        await Expect(page.GetByText("عائشة بلو").First).ToBeVisibleAsync();
        await Expect(page.GetByAltText("QR code to show at the door")).ToHaveCountAsync(3);
        var dinners = await Stack.Owner.ScalarAsync<long>(
            "select a.quantity::bigint from registration_add_ons a join registrations r on r.id = a.registration_id where r.event_id = $1 and r.first_name = 'عائشة'", e.Id);
        Assert.Equal(2, dinners);
        await Stack.Mails.WaitForAsync(email);
    }

    [Fact]
    public async Task LandingPage_OfAnEventWithAnAddOn_OffersTicketsAloneAndTheAddOnBesideThem()
    {
        await e.Tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType() with { Name = "Dinner", IsAddOn = true });
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();

        await page.GotoAsync(e.PagePath());
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Standard" })).ToBeCheckedAsync();
        await Expect(page.GetByRole(AriaRole.Radio)).ToHaveCountAsync(1);
        await page.PressAsync("Register");
        await page.ReachesAsync("**/tickets?ticketType=**");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Add-ons" }).GetByLabel("Number of Dinner")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Pages_OfAGroup_AreAccessibleAndFitEveryWidth()
    {
        await e.AddTypeAsync("Dinner", "is_add_on = true, description = 'Three courses, and what one drinks with them'");
        await e.AddTypeAsync("Friends of the house", "pricing = 1, needs_approval = true");
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);

        await page.GotoAsync($"{e.PagePath()}/tickets");
        await page.ChooseAsync("Standard", 2);
        await page.ChooseAsync("Dinner", 1);
        await Expect(page.Locator("[data-total]")).ToHaveTextAsync("Free");
        await inspection.LookAsync();
        await page.ContinueAsync();
        await Expect(page.GetByText(" left", new() { Exact = false }).First).ToBeVisibleAsync();
        await page.FillInPersonAsync(0, "Ada", "Obi", e.NewAddress());
        await page.PressAsync("Same last name as the first person");
        await Expect(page.Locator("fieldset.person").Nth(1).GetByLabel("Last name")).ToHaveValueAsync("Obi");
        await inspection.LookAsync();
        await page.FillInPersonAsync(1, "Bola", "Obi", null);
        await page.PressAsync("Complete registration");
        await page.ReachesAsync("**/group?token=**");
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Hold_ThatRanOut_IsTakenAgainWithWhatWasTyped()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{e.PagePath()}/tickets");
        await page.ChooseAsync("Standard", 2);
        await page.ContinueAsync();
        await page.FillInPersonAsync(0, "Ada", "Obi", e.NewAddress());
        await page.FillInPersonAsync(1, "Bola", "Ade", null);
        await Stack.Owner.ExecuteAsync("update holds set expires_at = now() - interval '1 minute' where event_id = $1", e.Id);

        await page.PressAsync("Complete registration");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your time is up", Level = 1 })).ToBeVisibleAsync();
        await page.PressAsync("Get the places again");
        await Expect(page.GetByText("Your places are kept until")).ToBeVisibleAsync();
        await Expect(page.Locator("fieldset.person").Nth(1).GetByLabel("First name")).ToHaveValueAsync("Bola");
        await page.PressAsync("Complete registration");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are registered: 2 tickets" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Places_GivenBack_AreFreeAtOnce()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{e.PagePath()}/tickets");
        await page.ChooseAsync("Standard", 2);
        await page.ContinueAsync();
        var address = page.Url;
        await page.PressAsync("Give the places back");
        await Expect(page.GetByText("Your places were given back.")).ToBeVisibleAsync();
        Assert.Equal(0, await Stack.Owner.ScalarAsync<long>("select coalesce(sum(held), 0)::bigint from quota_pools where event_id = $1", e.Id));
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "These places were given back", Level = 1 })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Code_OfAHiddenTicket_ShowsAndTakesIt()
    {
        var hidden = await e.AddTypeAsync("Speakers", "is_hidden = true");
        var voucher = new VoucherRequest("SPEAK-27", VoucherEffects.Access, TicketTypeIds: [hidden], OpensHidden: true);
        await e.Tenant.Api.PostAsync<VoucherResponse>($"events/{e.Id}/vouchers", voucher);
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();

        await page.GotoAsync($"{e.PagePath()}/tickets");
        await Expect(page.GetByText("Speakers")).ToHaveCountAsync(0);
        await page.GetByText("Have a code?").ClickAsync();
        await page.GetByLabel("Code").FillAsync("nonsense");
        await page.PressAsync("Apply");
        await Expect(page.GetByText("This code isn’t valid here, or no longer.")).ToBeVisibleAsync();

        // Enter goes on, and yet shows first what the code opens.
        await page.GetByLabel("Code").FillAsync("speak-27");
        await page.GetByLabel("Code").PressAsync("Enter");
        await Expect(page.GetByText("The code SPEAK-27 is applied.")).ToBeVisibleAsync();
        await page.ChooseAsync("Speakers", 1);
        await page.ContinueAsync();
        await page.FillInPersonAsync(0, "Ada", "Obi", e.NewAddress());
        await page.PressAsync("Complete registration");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are registered" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Speakers")).ToBeVisibleAsync();
    }
}
