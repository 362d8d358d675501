using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>From the sign-up to the door without a mouse.</summary>
public sealed class KeyboardJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    [Fact]
    public async Task Journey_FromSignUpToTheDoor_ByKeyboardAlone()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var slug = TestTenant.Unique("k");
        var organizer = new KeyboardUser(await context.NewPageAsync());
        var page = organizer.Page;

        await page.GotoAsync("/sign-up");
        await organizer.TypeAsync("Organization name", "Keys and Tabs");
        await organizer.TypeAsync("Web address", slug);
        await organizer.TypeAsync("Your name", "Kofi Keys");
        await organizer.TypeAsync("Email address", $"owner@{slug}.example.com");
        await organizer.TypeAsync("Password", TestTenant.Password);
        await organizer.PressAsync("Create organization");
        await page.ReachesAsync("**/app");
        await ReadyAsync(page, "Dashboard");

        await organizer.PressAsync("New event");
        await ReadyAsync(page, "New event");
        await organizer.TypeAsync("Title", "Night of Keys");
        await organizer.TypeAsync("Summary", "Without a mouse.");
        await organizer.TypeAsync("Venue", "Terra Kulture, Lagos");
        await organizer.PressAsync("Create event");
        await ReadyAsync(page, "Night of Keys");

        await organizer.PressAsync("Add ticket types");
        await ReadyAsync(page, "Tickets");
        await organizer.PressAsync("Add ticket type");
        await organizer.TypeAsync("Name", "Standard");
        await organizer.PressAsync("Save ticket type");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Standard", Exact = true })).ToBeVisibleAsync();
        await organizer.PressAsync("Publish");
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToBeVisibleAsync();
        await organizer.PressAsync("Publish event");
        await Expect(page.GetByText("The event is published.")).ToBeVisibleAsync();
        await organizer.PressAsync("Overview");
        await ReadyAsync(page, "Night of Keys");

        var opened = context.WaitForPageAsync();
        await organizer.PressAsync("Open the public page");
        var visitor = new KeyboardUser(await opened);
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Register" }).First).ToBeVisibleAsync();
        await visitor.PressAsync("Register");
        await visitor.Page.ReachesAsync("**/register**");
        await Expect(visitor.Page.GetByLabel("First name")).ToBeVisibleAsync();
        await visitor.TypeAsync("First name", "Grace");
        await visitor.TypeAsync("Last name", "Hopper");
        await visitor.TypeAsync("Email address", $"grace@{slug}.example.com");
        await visitor.PressAsync("Complete registration");
        await visitor.Page.ReachesAsync("**/t/**");
        var ticket = visitor.Page.Url.Split('?')[0];
        await visitor.Page.CloseAsync();

        await organizer.PressAsync("Check-in");
        await page.ReachesAsync("**/app/check-in");
        await Expect(page.GetByLabel("Ticket code")).ToBeVisibleAsync();
        await organizer.TypeAsync("Ticket code", ticket);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Admitted" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Grace Hopper").First).ToBeVisibleAsync();
    }

    private static Task ReadyAsync(IPage page, string heading) =>
        Expect(page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();
}
