using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Tests.Modules.Attendees;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>Two entries of one person in the browser: shown side by side, made one, and told in the timeline.</summary>
public sealed class AttendeesJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;
    private AttendeeProfile ada = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
        ada = await e.PersonAsync("Ada", "Obi", $"ada@{e.Slug}.example.com");
        await e.PersonAsync("Ada", "Obi", $"ada+jazz@{e.Slug}.example.com");
    }

    [Fact]
    public async Task Journey_FromADuplicateToOnePerson()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/attendees/duplicates");
        await Expect(page.GetByText("Both addresses lead to one mailbox")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = $"Keep this one: Ada Obi, {ada.Email}" }).ClickAsync();
        var question = page.GetByRole(AriaRole.Alertdialog, new() { Name = "Merge these two?" });
        await Expect(question.GetByText("1 registration, 0 notes and 0 tags move.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Merge", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Ada Obi is a part of Ada Obi now.")).ToBeVisibleAsync();
        await Expect(page.GetByText("No duplicates")).ToBeVisibleAsync();

        await page.GotoAsync($"/app/attendees/{ada.Id}");
        await Expect(page.GetByText("merged Ada Obi into this person.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        inspection.AssertClean();
    }
}
