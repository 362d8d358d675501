using System.Text;
using System.Text.RegularExpressions;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>A list comes in, invitations go out, and one is answered without scripts; with a close look at every page on the way.</summary>
public sealed partial class InviteesJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;
    private string guest = "";

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        guest = e.NewAddress();
    }

    [Fact]
    public async Task Journey_FromTheFileToTheAnswer()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, e.Tenant.OwnerEmail, $"/app/events/{e.Id}/invitees");
        await Expect(page.GetByText("Nobody is invited yet")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await ImportAsync(page, inspection);
        await SendAsync(page, inspection);
        await AnswerWithoutScriptAsync();

        await page.GotoAsync($"/app/events/{e.Id}/rsvps");
        await Expect(page.GetByText("Ngozi <b>")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Who said yes" })).ToBeVisibleAsync();
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    private async Task ImportAsync(IPage page, PageInspection inspection)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Choose a file" })).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload
        {
            Name = "people.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes($"Vorname;Mail;Company;Guests\nAda;{guest};Obi & Söhne <Ltd>;2\nNobody;nowhere;;\n"),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "What is in the columns?" })).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Email address")).ToHaveValueAsync("1");
        await Expect(page.GetByLabel("First name")).ToHaveValueAsync("0");
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Import 2 rows" }).ClickAsync();
        await Expect(page.GetByText("1 invitee added, 0 changed, 0 as before, 1 row left out.")).ToBeVisibleAsync();
        await Expect(page.GetByText("This is no email address")).ToBeVisibleAsync();
        await inspection.LookAsync();
    }

    private async Task SendAsync(IPage page, PageInspection inspection)
    {
        await page.GotoAsync($"/app/events/{e.Id}/invitees");
        await Expect(page.GetByText(guest)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitations" }).ClickAsync();
        await Expect(page.GetByText("1 invitee: those who have had none yet")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send 1 mail" }).ClickAsync();
        await Expect(page.GetByText("1 mail is on the way.")).ToBeVisibleAsync();
    }

    private async Task AnswerWithoutScriptAsync()
    {
        var link = Link().Match((await Stack.Mails.WaitForAsync(guest)).Text).Value;
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);

        var answer = await page.GotoAsync(link);

        Assert.Equal("no-referrer", await answer!.HeaderValueAsync("referrer-policy"));
        Assert.Equal("no-store", await answer.HeaderValueAsync("cache-control"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Hello Ada, will you come?" })).ToBeVisibleAsync();
        await page.GetByLabel("Yes, I’ll come").CheckAsync();
        await page.GetByLabel("Guests").SelectOptionAsync("1");
        await page.GetByLabel("Their names").FillAsync("Ngozi <b>\nOne too many");
        await page.GetByLabel("A note to the organizer").FillAsync("شكرا 🎷");
        inspection.Expect(422);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send your answer" }).ClickAsync();
        // What was typed is still there.
        await Expect(page.GetByText("There are more names than guests")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("A note to the organizer")).ToHaveValueAsync("شكرا 🎷");
        await page.GetByLabel("Their names").FillAsync("Ngozi <b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send your answer" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "You are coming" })).ToBeVisibleAsync();
        await Expect(page.GetByText("1: Ngozi <b>")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Get your ticket" })).ToHaveAttributeAsync("href", new Regex("/register$"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Change your answer" }).ClickAsync();
        await Expect(page.GetByLabel("Yes, I’ll come")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Guests")).ToHaveValueAsync("1");
        inspection.AssertClean();

        await LookWithScriptAsync(link);
    }

    // Axe is a script itself.
    private async Task LookWithScriptAsync(string link)
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        foreach (var address in new[] { link, link + "?change=1" })
        {
            await page.GotoAsync(address);
            await inspection.LookAsync();
        }

        inspection.Expect(404);
        await page.GotoAsync("/r/AbCdEfGhIjKlMnOpQrSt_w");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This invitation doesn’t exist" })).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    [GeneratedRegex(@"http\S+/r/[A-Za-z0-9_-]{22}")]
    private static partial Regex Link();
}
