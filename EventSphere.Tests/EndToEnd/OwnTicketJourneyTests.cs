using System.Net;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.CheckIns;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>What becomes of a registration after it was made: approved, changed, given away, cancelled.</summary>
public sealed class OwnTicketJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
    }

    [Fact]
    public async Task Approval_OfTheQueue_MakesTicketsValid()
    {
        await e.SetTypeAsync(e.TicketTypeId, "needs_approval = true");
        var (first, second) = (e.NewAddress(), e.NewAddress());
        var waiting = await e.RegisterAsync(first);
        var refused = await e.RegisterAsync(second);
        Assert.Equal(RegistrationStatuses.Pending, waiting.Status);
        await using var holders = await Browser.OpenAsync(Stack.WebAddress);
        var ticket = await holders.NewPageAsync();
        var seen = PageInspection.Of(ticket);
        await ticket.GotoAsync($"/t/{waiting.Ticket.Token}?new=1");
        await Expect(ticket.GetByRole(AriaRole.Heading, new() { Name = "Your registration has arrived" })).ToBeVisibleAsync();
        await Expect(ticket.GetByAltText("QR code to show at the door")).ToHaveCountAsync(0);
        await seen.LookAsync();

        await using var staff = await Browser.OpenAsync(Stack.WebAddress);
        var page = await staff.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, e.Tenant.OwnerEmail, $"/app/events/{e.Id}/registrations");
        await Expect(page.GetByText("2 registrations wait for your decision.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await DecideAsync(page, first, "Approve", "Approve 1 registration");
        await Expect(page.GetByText("1 approved.").Last).ToBeVisibleAsync();
        await DecideAsync(page, second, "Decline", "Decline 1 registration");
        await Expect(page.GetByText("1 declined.").Last).ToBeVisibleAsync();
        await Expect(page.GetByText("for your decision.")).ToHaveCountAsync(0);
        inspection.AssertClean();

        await ticket.GotoAsync($"/t/{waiting.Ticket.Token}");
        await Expect(ticket.GetByAltText("QR code to show at the door")).ToBeVisibleAsync();
        await ticket.GotoAsync($"/t/{refused.Ticket.Token}");
        await Expect(ticket.GetByText("The organizer has declined this registration.")).ToBeVisibleAsync();
        seen.AssertClean();
    }

    [Fact]
    public async Task Transfer_ByTheHolderWithoutScript_RevokesTheOldCode()
    {
        var made = await e.RegisterAsync();
        var heir = e.NewAddress();
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/t/{made.Ticket.Token}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Give the ticket to somebody else" }).ClickAsync();
        await Expect(page.GetByText("Your code stops working at once")).ToBeVisibleAsync();
        await page.GetByLabel("Their first name").FillAsync("Chidi");
        await page.GetByLabel("Their last name").FillAsync("Eze");
        await page.GetByLabel("Their email address").FillAsync(heir);
        await page.PressAsync("Give the ticket away");

        await page.ReachesAsync($"**/t/{made.Ticket.Token}?did=transferred");
        await Expect(page.GetByText("The ticket has a new holder")).ToBeVisibleAsync();
        await Expect(page.GetByText("This ticket was given to somebody else.")).ToBeVisibleAsync();
        // Whoever has the old address doesn't learn who comes now.
        await Expect(page.GetByText("Chidi")).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.NotFound, (await Stack.Web.GetAsync($"/t/{made.Ticket.Token}/qr.png", TestContext.Current.CancellationToken)).StatusCode);
        var mail = await Stack.Mails.WaitForAsync(heir);
        Assert.DoesNotContain(made.Ticket.Token, mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_AndThenCancel_AreSaidAndShown()
    {
        var made = await e.RegisterAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await page.GotoAsync($"/t/{made.Ticket.Token}/change");
        await Expect(page.GetByLabel("First name")).ToHaveValueAsync("Ada");
        await inspection.LookAsync();
        await page.GetByLabel("First name").FillAsync("Adaeze <i>");
        await page.PressAsync("Save changes");
        await Expect(page.GetByText("Your details are changed.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Adaeze <i> Obi")).ToBeVisibleAsync();

        await page.GotoAsync($"/t/{made.Ticket.Token}/transfer");
        await inspection.LookAsync();
        await page.GotoAsync($"/t/{made.Ticket.Token}/cancel");
        await inspection.LookAsync();
        await page.PressAsync("Cancel registration");
        await Expect(page.GetByText("Your registration is cancelled.")).ToBeVisibleAsync();
        await Expect(page.GetByAltText("QR code to show at the door")).ToHaveCountAsync(0);
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Answers_OfTheHolderWithoutScript_AreRefusedBesideTheirFieldsAndThenKept()
    {
        await e.AskAsync(
            TestForm.Diet(required: true), TestForm.Text("which", required: true).If("diet", "other"), TestForm.File(),
            new("news", FormFieldKinds.Consent, "Send me news"), TestForm.Text("team") with { Scope = FormScopes.Order });
        var answers = new Dictionary<string, string> { ["diet"] = "vegan", ["cv"] = (await e.UploadAsync()).Token, ["news"] = FormAnswers.Yes, ["team"] = "A" };
        var made = await (await e.TryRegisterAsync(e.Attendee() with { Answers = answers })).ReadAsync<RegistrationResponse>(HttpStatusCode.Created);
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync($"/t/{made.Ticket.Token}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change details" }).ClickAsync();
        await Expect(page.GetByLabel("Vegan")).ToBeCheckedAsync();
        await Expect(page.GetByText("cv.pdf is uploaded.")).ToBeVisibleAsync();
        // What was asked once of all isn't this person's to change.
        await Expect(page.GetByLabel("Your team")).ToHaveCountAsync(0);

        await page.GetByLabel("Something else").CheckAsync();
        await page.GetByLabel("Send me news").UncheckAsync();
        await page.GetByLabel("First name").FillAsync("  ");
        await page.PressAsync("Save changes");
        await Expect(page.Locator("#answers-which-error")).ToContainTextAsync("Please fill this in.");
        await Expect(page.Locator("#firstName-error")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Something else")).ToBeCheckedAsync();
        await Expect(page.GetByLabel("Send me news")).Not.ToBeCheckedAsync();
        await Expect(page.GetByText("cv.pdf is uploaded.")).ToBeVisibleAsync();

        await page.GetByLabel("First name").FillAsync("Ada");
        await page.GetByLabel("Your which").FillAsync("<b>مأكولات</b> 🐟");
        await page.PressAsync("Save changes");
        await page.ReachesAsync($"**/t/{made.Ticket.Token}?did=changed");
        await Expect(page.GetByText("Your details are changed.")).ToBeVisibleAsync();
        Assert.Equal(["Something else", "<b>مأكولات</b> 🐟", "cv.pdf", "A"], await AnswersAsync());
    }

    [Fact]
    public async Task Answers_ThatWereChangedMeanwhile_AreTypedOnceAndSavedAtTheSecondTime()
    {
        await e.AskAsync(TestForm.Text("diet"));
        var made = await e.RegisterAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await page.GotoAsync($"/t/{made.Ticket.Token}/change");
        await Expect(page.GetByLabel("Your diet")).ToHaveValueAsync("");
        await inspection.LookAsync();
        var theirs = new ChangeRegistrationRequest("Ada", "Obi", new Dictionary<string, string> { ["diet"] = "meat" });
        (await e.Tenant.Public.PutAsync($"public/tickets/{made.Ticket.Token}/registration", theirs)).EnsureSuccessStatusCode();

        await page.GetByLabel("Your diet").FillAsync("vegan");
        await page.PressAsync("Save changes");
        await Expect(page.GetByText("These details were changed meanwhile")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Your diet")).ToHaveValueAsync("vegan");
        Assert.Equal(["meat"], await AnswersAsync());
        await inspection.LookAsync();

        await page.PressAsync("Save changes");
        await Expect(page.GetByText("Your details are changed.")).ToBeVisibleAsync();
        Assert.Equal(["vegan"], await AnswersAsync());

        // Once the door has it, nothing is changed any more, nor asked.
        await e.Tenant.Api.PostAsync("check-ins", new CheckInRequest(made.Ticket.Token, "North"));
        await page.GotoAsync($"/t/{made.Ticket.Token}/change");
        await Expect(page.GetByText("This ticket was used at the door.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Your diet")).ToHaveCountAsync(0);
    }

    private async Task<IEnumerable<string>> AnswersAsync() =>
        Assert.Single((await e.Tenant.Api.GetAsync<PagedResponse<FormSubmissionItem>>($"events/{e.Id}/form-submissions")).Items).Answers.Select(answer => answer.Text);

    private static async Task DecideAsync(IPage page, string email, string button, string confirm)
    {
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = email }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.PressAsync(button);
        await page.PressAsync(confirm);
    }
}
