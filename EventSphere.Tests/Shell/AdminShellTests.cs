using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Shell;

/// <summary>The frame of the organizer's pages, in a real browser.</summary>
public sealed class AdminShellTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
    }

    [Fact]
    public async Task ContextSwitcher_AnotherEvent_ShowsTheSamePageOfThat()
    {
        await tenant.PublishedEventAsync(title: "First Night");
        var second = await tenant.PublishedEventAsync(title: "Second Night");
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignedInAsync(context);

        await SwitcherOf(page).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "First Night" }).ClickAsync();
        await Expect(SwitcherOf(page)).ToContainTextAsync("First Night");
        await Expect(page.GetByText("for this event")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "All registrations" }).ClickAsync();
        await SwitcherOf(page).ClickAsync();
        await page.GetByLabel("Find an event").FillAsync("second");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "First Night" }).And(page.Locator(".menu-item"))).ToHaveCountAsync(0);
        await page.Locator(".menu-item").GetByText("Second Night").ClickAsync();

        await page.ReachesAsync($"**/app/events/{second.Id}/registrations");
        await Expect(SwitcherOf(page)).ToContainTextAsync("Second Night");
        await page.GoBackAsync();
        await Expect(SwitcherOf(page)).ToContainTextAsync("First Night");
    }

    [Fact]
    public async Task ContextSwitcher_AnotherOrganization_ActsThereInANewSession()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        await other.JoinAsync(tenant, "Viewer");
        await other.PublishedEventAsync(title: "Theirs Alone");
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignedInAsync(context);
        var before = await SessionAsync(context);

        await SwitcherOf(page).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Tenant {other.Slug}" }).ClickAsync();

        await Expect(SwitcherOf(page)).ToContainTextAsync($"Tenant {other.Slug}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Events", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Theirs Alone" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "New event" })).ToHaveCountAsync(0);

        // The old cookie opens nothing any more, and a second visit of the switch's address neither.
        Assert.NotEqual(before, await SessionAsync(context));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/app");
        request.Headers.Add("Cookie", $"eventsphere.session={before}");
        using var answer = await Stack.Web.SendAsync(request, Cancel);
        Assert.Contains("/sign-in", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_Narrowed_StaysSoAfterAReload()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignedInAsync(context);
        await page.SetViewportSizeAsync(1440, 900);
        var events = page.GetByRole(AriaRole.Link, new() { Name = "Events", Exact = true });
        var wide = (await events.BoxAsync()).Width;

        await page.GetByRole(AriaRole.Button, new() { Name = "Narrow menu" }).ClickAsync();
        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Widen menu" })).ToBeVisibleAsync();
        var narrow = (await events.BoxAsync()).Width;
        Assert.True(narrow < wide / 2, $"{narrow} px wide and {wide} before");
        await events.ClickAsync();
        await page.ReachesAsync("**/app/events");
    }

    [Fact]
    public async Task Guard_PageOfAnotherRole_SaysSoAndAskedForAfterSigningIn_IsShown()
    {
        var e = await tenant.PublishedEventAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();

        await page.GotoAsync($"/app/events/{e.Id}/registrations?search=nobody");
        await page.ReachesAsync("**/sign-in**");
        await FillInSignInAsync(page, tenant.OwnerEmail);
        await page.ReachesAsync($"**/app/events/{e.Id}/registrations?search=nobody");

        var steward = await tenant.MemberAddressAsync("Steward");
        await using var doors = await Browser.OpenAsync(Stack.WebAddress);
        var door = await doors.NewPageAsync();
        await SignInAsync(door, steward, "/app/check-in");
        await Expect(door.GetByLabel("Ticket code")).ToBeVisibleAsync();
        await Expect(door.GetByRole(AriaRole.Link, new() { Name = "Dashboard", Exact = true })).ToHaveCountAsync(0);
        await door.GotoAsync($"/app/events/{e.Id}/registrations");
        await Expect(door.GetByRole(AriaRole.Heading, new() { Name = "You can’t open this" })).ToBeVisibleAsync();
    }

    private static ILocator SwitcherOf(IPage page) => page.Locator(".context");

    private static async Task<string> SessionAsync(IBrowserContext context) => (await context.CookiesAsync()).Single(cookie => cookie.Name == "eventsphere.session").Value;

    private async Task<IPage> SignedInAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await SignInAsync(page, tenant.OwnerEmail);
        return page;
    }
}
