using System.Text.RegularExpressions;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>One registration, from the organizer's sign-up to the door, in a real browser; and a close look at every page on the way.</summary>
public sealed class RegistrationJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private readonly string slug = TestTenant.Unique("j");

    [Fact]
    public async Task Journey_FromSignUpToTheDoor()
    {
        await using var staff = await Browser.OpenAsync(Stack.WebAddress);
        var page = await staff.NewPageAsync();
        var inspection = PageInspection.Of(page);

        try
        {
            await SignUpAsync(page, inspection);
            var publicPath = await PublishEventAsync(page, inspection);
            var email = $"grace@{slug}.example.com";
            var ticketUrl = await RegisterWithoutScriptAsync(publicPath, email);
            await MailHoldsTheTicketAsync(email, ticketUrl);
            await LookAtPublicPagesAsync(publicPath, ticketUrl);
            await CheckInAsync(page, inspection, ticketUrl);
            await SignOutAsync(page);
        }
        catch
        {
            // Where the organizer was, for whoever wants to know what happened.
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "test-results", "journey.png"), FullPage = true });
            inspection.AssertClean();
            throw;
        }

        inspection.AssertClean();
        Assert.True(inspection.Looked >= 6 * 6, $"Only {inspection.Looked} looks were taken.");
    }

    private async Task SignUpAsync(IPage page, PageInspection inspection)
    {
        await page.GotoAsync("/sign-up");
        await inspection.LookAsync();
        await page.GetByLabel("Organization name").FillAsync("Journey & Söhne <Ltd>");
        await page.GetByLabel("Web address").FillAsync(slug);
        await page.GetByLabel("Your name").FillAsync("Olu Owner");
        await page.GetByLabel("Email address").FillAsync($"owner@{slug}.example.com");
        await page.GetByLabel("Password").FillAsync(TestTenant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create organization" }).ClickAsync();
        await page.ReachesAsync("**/app");
        await ReadyAsync(page);
        await inspection.LookAsync();
    }

    private async Task<string> PublishEventAsync(IPage page, PageInspection inspection)
    {
        await page.GotoAsync("/app/events");
        await ReadyAsync(page);
        await inspection.LookAsync();
        await page.GotoAsync("/app/events/new");
        await ReadyAsync(page);
        await inspection.LookAsync();
        await page.GetByLabel("Title").FillAsync("Lagos Jazz Night");
        await page.GetByLabel("Title").PressAsync("Tab");
        await Expect(page.GetByLabel("Web address")).ToHaveValueAsync("lagos-jazz-night");
        await page.GetByLabel("Summary").FillAsync("An evening of jazz.");
        await page.GetByLabel("Capacity").FillAsync("25");
        await page.GetByLabel("Venue").FillAsync("Terra Kulture, Lagos");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create event" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/app/events/[0-9a-f-]{36}$"));

        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Add ticket types" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add ticket type" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Standard");
        await page.GetByLabel("Price", new() { Exact = true }).FillAsync("0");
        await page.GetByLabel("Quantity").FillAsync("20");
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save ticket type" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Standard", Exact = true })).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish event" }).ClickAsync();
        await Expect(page.GetByText("The event is published.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        return $"/e/{slug}/lagos-jazz-night";
    }

    private async Task<string> RegisterWithoutScriptAsync(string publicPath, string email)
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await page.GotoAsync(publicPath);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lagos Jazz Night" })).ToBeVisibleAsync();
        await page.GotoAsync($"{publicPath}/register");
        await page.GetByLabel("First name").FillAsync("Grace");
        await page.GetByLabel("Last name").FillAsync("Hopper 🎉");
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete registration" }).ClickAsync();
        await page.ReachesAsync("**/t/**");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are registered" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Grace Hopper 🎉")).ToBeVisibleAsync();
        var ticketUrl = page.Url.Split('?')[0];
        var source = await page.GetByAltText("QR code to show at the door").GetAttributeAsync("src");
        Assert.Equal(ticketUrl, QrReader.Read(await Stack.Web.GetByteArrayAsync(source, Cancel)));

        // The same person again is told so, on the form, with what was typed kept.
        inspection.Expect(422);
        await page.GotoAsync($"{publicPath}/register");
        await page.GetByLabel("First name").FillAsync("Grace");
        await page.GetByLabel("Last name").FillAsync("Hopper");
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Complete registration" }).ClickAsync();
        await Expect(page.GetByText("registered for this event already")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Email address")).ToHaveValueAsync(email);
        inspection.AssertClean();
        return ticketUrl;
    }

    private async Task MailHoldsTheTicketAsync(string email, string ticketUrl)
    {
        var mail = await Stack.Mails.WaitForAsync(email);
        Assert.Contains(ticketUrl, mail.Text, StringComparison.Ordinal);
        Assert.Contains(ticketUrl, mail.Html, StringComparison.Ordinal);
        Assert.Contains("Grace", mail.Html, StringComparison.Ordinal);
        var picture = Assert.Single(mail.Attachments, part => part.ContentType == "image/png");
        Assert.Equal(ticketUrl, QrReader.Read(await Stack.Mails.AttachmentAsync(mail, picture)));
        Assert.Contains(mail.Attachments, part => part.ContentType == "text/calendar");
    }

    private async Task LookAtPublicPagesAsync(string publicPath, string ticketUrl)
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        foreach (var path in new[] { "/", "/sign-in", publicPath, $"{publicPath}/register", new Uri(ticketUrl).PathAndQuery, $"{new Uri(ticketUrl).PathAndQuery}?new=1" })
        {
            await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await inspection.LookAsync();
        }

        inspection.Expect(404);
        foreach (var path in new[] { "/nothing-here", "/e/nobody/nothing", "/t/AbCdEfGhIjKlMnOpQrSt_w" })
        {
            var answer = await page.GotoAsync(path);
            Assert.Equal(404, answer!.Status);
            await inspection.LookAsync();
        }

        inspection.AssertClean();
    }

    private static async Task CheckInAsync(IPage page, PageInspection inspection, string ticketUrl)
    {
        await page.GotoAsync("/app/check-in");
        await Expect(page.GetByLabel("Gate")).ToHaveValueAsync("Main");
        await inspection.LookAsync();
        await page.GetByLabel("Ticket code").FillAsync(ticketUrl);
        await page.GetByLabel("Ticket code").PressAsync("Enter");
        var verdict = page.Locator(".verdict[role=status]");
        await Expect(verdict).ToContainTextAsync("Grace Hopper 🎉");
        await Expect(page.GetByText("1 admitted")).ToBeVisibleAsync();
        await page.GetByLabel("Ticket code").FillAsync(ticketUrl.Split('/')[^1]);
        await page.GetByLabel("Ticket code").PressAsync("Enter");
        await Expect(page.Locator("ol.history li")).ToHaveCountAsync(2);
        await Expect(page.GetByText("1 admitted")).ToBeVisibleAsync();
        await inspection.LookAsync();

        // The other pages know of it.
        await page.GotoAsync("/app/events");
        await page.GetByRole(AriaRole.Link, new() { Name = "Lagos Jazz Night" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Registrations" }).Last.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Grace Hopper 🎉", Exact = true })).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GotoAsync("/app");
        await ReadyAsync(page);
        await Expect(page.GetByText("Grace Hopper").First).ToBeVisibleAsync();
        await inspection.LookAsync();
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "account of Olu Owner" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ReachesAsync("**/sign-in**");
        await ReadyAsync(page);
        await page.GotoAsync("/app/events");
        await page.ReachesAsync("**/sign-in**");
    }

    /// <summary>An admin page shows its content when its circuit is there.</summary>
    private static Task ReadyAsync(IPage page) => Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
}
