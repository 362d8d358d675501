using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>What the top bar of every organizer's page does by itself: the bell rings, and the search opens, finds and leads there by keys alone.</summary>
public sealed class ShellTests(StackFixture fixture) : InABrowser(fixture)
{

    [Fact]
    public async Task Bell_WhenSomebodyRegisters_RingsWithoutAReload()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var (page, inspection) = await SignInAsync(context, e.Tenant);
        var bell = page.GetByRole(AriaRole.Button, new() { Name = "Notifications" });
        await Expect(bell).ToHaveAccessibleNameAsync("Notifications");
        await page.EvaluateAsync("window.stayed = true");

        await e.RegisterAsync();
        await Expect(bell).ToHaveAccessibleNameAsync("Notifications, 1 unread");
        await Expect(page.Locator("[role=status]", new() { HasText = "New registration: Lagos Jazz Night. Notifications, 1 unread." })).ToHaveCountAsync(1);
        await e.RegisterAsync();

        await bell.PressAsync("Enter");
        var list = page.GetByRole(AriaRole.Region, new() { Name = "Notifications" });
        await Expect(list.GetByRole(AriaRole.Link)).ToContainTextAsync("2 new registrations");
        await inspection.LookAsync();
        await list.GetByRole(AriaRole.Button, new() { Name = "Mark all as read" }).ClickAsync();
        await Expect(bell).ToHaveAccessibleNameAsync("Notifications");
        await list.GetByRole(AriaRole.Link).ClickAsync();
        await page.ReachesAsync($"**/app/events/{e.Id}/registrations");
        await Expect(list).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.stayed"));
        inspection.AssertClean();
    }

    [Fact]
    public async Task Bell_WhenSomebodyWaitsForADecision_LeadsToTheQueue()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await Stack.Owner.ExecuteAsync("update ticket_types set needs_approval = true where id = $1", e.TicketTypeId);
        var email = e.NewAddress();
        await e.RegisterAsync(email);
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var (page, inspection) = await SignInAsync(context, e.Tenant);

        await page.GetByRole(AriaRole.Button, new() { Name = "Notifications" }).PressAsync("Enter");
        var told = page.GetByRole(AriaRole.Region, new() { Name = "Notifications" }).GetByRole(AriaRole.Link, new() { Name = "A registration waits to be approved" });
        await Expect(told).ToContainTextAsync("Lagos Jazz Night");
        await inspection.LookAsync();
        await told.ClickAsync();

        await page.ReachesAsync($"**/app/events/{e.Id}/registrations?status=pending&sort=createdAt");
        await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = email })).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Search_ByKeysAlone_FindsLeadsThereAndRemembers()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(title: "Harmattan Festival");
        var email = e.NewAddress();
        await e.RegisterAsync(email);
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var (page, inspection) = await SignInAsync(context, e.Tenant);
        var field = page.Locator(".search-palette").GetByRole(AriaRole.Combobox);
        var options = page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option);

        await page.Locator("#main").FocusAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(field).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(field).ToBeHiddenAsync();
        await Expect(page.Locator("#main")).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("ada obi");
        await Expect(options).ToHaveCountAsync(2);
        await Expect(options.First.Locator("mark")).ToHaveTextAsync(["Ada", "Obi"]);
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync(email);
        await inspection.LookAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Option, new() { Selected = true })).ToContainTextAsync("Harmattan Festival");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await options.Last.GetAttributeAsync("id"))!);
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await options.First.GetAttributeAsync("id"))!);
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync($"**/app/events/{e.Id}/registrations?search={Uri.EscapeDataString(email)}");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Ada Obi", Exact = true })).ToBeVisibleAsync();

        // What was chosen lately stands there when nothing is typed; pages are found by name.
        await page.Keyboard.PressAsync("Control+k");
        await Expect(options).ToHaveCountAsync(1);
        await page.Keyboard.TypeAsync("check");
        await Expect(options).ToHaveTextAsync(["Check-in"]);
        await page.Keyboard.TypeAsync("qqqq");
        await Expect(page.GetByText("Nothing found for “checkqqqq”.").First).ToBeVisibleAsync();
        await field.FillAsync("harmattan");
        await Expect(options.First).ToContainTextAsync("Harmattan Festival");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync($"**/app/events/{e.Id}");
        inspection.AssertClean();
    }

    private static async Task<(IPage Page, PageInspection Inspection)> SignInAsync(IBrowserContext context, TestTenant tenant)
    {
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail);
        return (page, inspection);
    }
}
