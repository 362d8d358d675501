using System.Net;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>Waiting for a place, being offered one, and taking it.</summary>
public sealed class WaitingListJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync(capacity: 1);
        await Stack.Owner.ExecuteAsync("update events set has_waiting_list = true where id = $1", e.Id);
    }

    [Fact]
    public async Task Journey_FromTheListToATicket_WithoutScript()
    {
        var taken = await e.RegisterAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await SoldOutAsync(page);
        await JoinAsync(page, e.NewAddress());
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are in the waiting list" })).ToBeVisibleAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await e.Tenant.Public.PostAsync($"public/tickets/{taken.Ticket.Token}/cancel")).StatusCode);
        var address = new Uri(page.Url).AbsolutePath;
        await Poll.UntilAsync("the offer", async () =>
        {
            await page.GotoAsync(address);
            return await page.GetByRole(AriaRole.Heading, new() { Name = "There is a place for you" }).IsVisibleAsync();
        });
        await page.GetByRole(AriaRole.Link, new() { Name = "Register now" }).ClickAsync();
        await page.FillInPersonAsync(0, "Wale", "Ọ̀jọ́", e.NewAddress());
        await page.PressAsync("Complete registration");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are registered" })).ToBeVisibleAsync();
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are registered" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task List_OfTheOrganizer_ShowsWhoWaitsAndRemovesThem()
    {
        await e.RegisterAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SoldOutAsync(page);
        await inspection.LookAsync();
        var email = e.NewAddress();
        await JoinAsync(page, email);
        await inspection.LookAsync();
        var address = new Uri(page.Url).AbsolutePath;

        await SignInAsync(page, e.Tenant.OwnerEmail, $"/app/events/{e.Id}/waiting-list");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = email })).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.PressAsync("Remove Wale Wait");
        await page.PressAsync("Remove");
        await Expect(page.GetByText("Nobody waits")).ToBeVisibleAsync();
        await page.GotoAsync(address);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You have left the waiting list" })).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Leaving_WithoutScript_EndsThePlace()
    {
        await e.RegisterAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await SoldOutAsync(page);
        await JoinAsync(page, e.NewAddress());
        await page.GetByText("Leave the waiting list").ClickAsync();
        await Expect(page.GetByText("You lose your position.")).ToBeVisibleAsync();
        await page.PressAsync("Leave the list");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You have left the waiting list" })).ToBeVisibleAsync();
    }

    // What is left may be a few seconds old on public pages.
    private Task SoldOutAsync(IPage page) => Poll.UntilAsync("the form of the waiting list", async () =>
    {
        await page.GotoAsync($"{e.PagePath()}/waiting-list");
        return await page.GetByRole(AriaRole.Button, new() { Name = "Join the waiting list" }).IsVisibleAsync();
    });

    private static async Task JoinAsync(IPage page, string email)
    {
        await page.GetByLabel("First name").FillAsync("Wale");
        await page.GetByLabel("Last name").FillAsync("Wait");
        await page.GetByLabel("Email address").FillAsync(email);
        await page.PressAsync("Join the waiting list");
        await page.ReachesAsync("**/w/**");
    }
}
