using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>An organizer works on an event's tickets and settings in a browser.</summary>
public sealed class EventPagesJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 50, quota: 20);
    }

    [Fact]
    public async Task Tickets_EditedOrderedSharedAndTakenOut()
    {
        await e.RegisterAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "tickets");
        var inspection = PageInspection.Of(page);
        await Expect(page.GetByText("None. Each ticket type has its own quantity")).ToBeVisibleAsync();

        // Below what is taken is refused, with the number, and what was typed stays.
        await page.GetByRole(AriaRole.Button, new() { Name = "Standard", Exact = true }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Edit ticket type" });
        await panel.GetByLabel("Name", new() { Exact = true }).FillAsync("Standard <b>قياسي</b> 🎟");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add an earlier price" }).ClickAsync();
        var tier = panel.GetByRole(AriaRole.Group, new() { Name = "Price before, number 1" });
        await tier.GetByLabel("Name").FillAsync("Early bird");
        await panel.GetByLabel("At least, per order").FillAsync("three");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save ticket type" }).ClickAsync();
        await Expect(panel.GetByText("Enter an amount, such as 0 or 25000.")).ToBeVisibleAsync();
        await Expect(panel.GetByText("Enter a whole number, such as 100.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await panel.GetByLabel("At least, per order").FillAsync("1");
        await tier.GetByLabel("Price", new() { Exact = true }).FillAsync("0");
        await tier.GetByLabel("Places at this price").FillAsync("5");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save ticket type" }).ClickAsync();
        await Expect(page.GetByText("Standard <b>قياسي</b> 🎟 saved.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Early bird, then Free")).ToBeVisibleAsync();

        await AddAsync(page, "Dinner", addOn: true);
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Dinner up" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("Dinner");
        await Expect(page.GetByText("Dinner is now number 1 of 2.")).ToBeAttachedAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add shared quota" }).ClickAsync();
        var shared = page.GetByRole(AriaRole.Dialog, new() { Name = "New shared quota" });
        await shared.GetByLabel("Name").FillAsync("Chairs");
        await shared.GetByLabel("Quantity").FillAsync("0");
        await shared.GetByLabel("Dinner").CheckAsync();
        await inspection.LookAsync();
        await shared.GetByLabel("Quantity").FillAsync("15");
        await shared.GetByRole(AriaRole.Button, new() { Name = "Save shared quota" }).ClickAsync();
        await Expect(page.GetByText("Chairs saved.")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Remove Standard") }).ClickAsync();
        await Expect(page.GetByText("1 ticket stays good.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Take out", Exact = true }).ClickAsync();
        await Expect(page.GetByText("1 archived ticket type")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("is in the offer again.")).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Settings_ChangedBySomebodyElseMeanwhile_KeepsWhatWasTyped()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "settings");
        var inspection = PageInspection.Of(page);
        await Expect(page.GetByLabel("Venue")).ToHaveValueAsync("Terra Kulture, Lagos");
        await inspection.LookAsync();
        await (await e.Tenant.Api.PutAsync($"events/{e.Id}", TestTenant.NewEvent(50) with { Slug = e.Slug, Title = "Theirs" })).ReadAsync<EventResponse>(HttpStatusCode.OK);

        await page.GetByLabel("Title").FillAsync("Mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(page.GetByText("Somebody else changed this event meanwhile.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Title")).ToHaveValueAsync("Mine");
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^(Discard|Leave)") }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Theirs", Level = 1 })).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Settings_ClosedOpenedDuplicatedAndCancelled()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "settings");
        var inspection = PageInspection.Of(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Close registration" }).ClickAsync();
        await Expect(page.GetByText("Registration is closed.", new() { Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("Registration is open again.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Duplicate", Exact = true }).ClickAsync();
        var copies = page.GetByRole(AriaRole.Dialog, new() { Name = "Duplicate this event" });
        await copies.GetByLabel("More dates").CheckAsync();
        await copies.GetByRole(AriaRole.Button, new() { Name = "Add a date, a week later" }).ClickAsync();
        await inspection.LookAsync();
        await copies.GetByRole(AriaRole.Button, new() { Name = "Create 2 drafts" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/app/events\\?status=draft"));
        Assert.Equal(2, (await e.Tenant.Api.GetAsync<PagedResponse<EventListItem>>("events?status=draft")).Total);

        await page.GotoAsync($"/app/events/{e.Id}/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel event" }).ClickAsync();
        var cancel = page.GetByRole(AriaRole.Dialog, new() { Name = "Cancel this event?" });
        await cancel.GetByLabel("What people are told").FillAsync("The hall <burnt> down.");
        await cancel.GetByLabel("Type the web address").FillAsync("something else");
        await cancel.GetByRole(AriaRole.Button, new() { Name = "Cancel the event" }).ClickAsync();
        await Expect(cancel.GetByText("This isn’t the event’s web address.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await cancel.GetByLabel("Type the web address").FillAsync(e.Slug);
        await cancel.GetByRole(AriaRole.Button, new() { Name = "Cancel the event" }).ClickAsync();
        await Expect(page.GetByText("The event is cancelled. Everybody who registered is told.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await Expect(page.GetByText("The hall <burnt> down.")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await Poll.UntilAsync("the page to say so", async () =>
            (await page.GotoAsync($"/e/{e.Tenant.Slug}/{e.Slug}"))!.Ok && await page.GetByRole(AriaRole.Heading, new() { Name = "This event was cancelled" }).CountAsync() == 1);
        Assert.Contains("https://schema.org/EventCancelled", await page.ContentAsync(), StringComparison.Ordinal);
        await Expect(page.Locator("#tickets input")).ToHaveCountAsync(0);
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Settings_OfADraft_IsDeletedAfterItsAddressIsTyped()
    {
        var draft = await e.Tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        await SignInAsync(page, e.Tenant.OwnerEmail, $"/app/events/{draft.Id}/settings");
        await page.GetByRole(AriaRole.Button, new() { Name = "Archive", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The event is archived.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(page.GetByText("The event is in the lists again.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete event" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Alertdialog);
        await Expect(question.GetByRole(AriaRole.Button, new() { Name = "Delete event" })).ToBeDisabledAsync();
        await question.GetByLabel("to confirm").FillAsync(draft.Slug);
        await question.GetByRole(AriaRole.Button, new() { Name = "Delete event" }).ClickAsync();
        await page.ReachesAsync("**/app/events");
        await e.Tenant.Api.GetAsync($"events/{draft.Id}").IsUnknownAsync(ErrorCodes.NotFound);
    }

    private static async Task AddAsync(IPage page, string name, bool addOn)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add ticket type" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "New ticket type" });
        await panel.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await panel.GetByLabel("Quantity").FillAsync("30");
        if (addOn)
            await panel.GetByLabel("Add-on").CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Save ticket type" }).ClickAsync();
        await Expect(page.GetByText($"{name} added.")).ToBeVisibleAsync();
    }

    private async Task<IPage> SignInAsync(IBrowserContext context, string part)
    {
        var page = await context.NewPageAsync();
        await SignInAsync(page, e.Tenant.OwnerEmail, $"/app/events/{e.Id}/{part}");
        return page;
    }
}
