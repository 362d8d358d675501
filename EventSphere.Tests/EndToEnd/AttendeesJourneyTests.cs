using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Tests.Modules.Attendees;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>People in the browser: found, tagged, kept as a segment, edited by two, noted upon, and made one.</summary>
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
        await e.PersonAsync("‏ليلى", "<b>حداد</b>");
    }

    [Fact]
    public async Task Journey_FromATagToASegment()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/attendees");
        // Shown as text, and in its own direction.
        await Expect(page.Locator("b[dir=auto]", new() { HasText = "<b>حداد</b>" })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Tags", Exact = true }).ClickAsync();
        var tags = Dialog(page, "Tags");
        await tags.GetByRole(AriaRole.Textbox, new() { Name = "New tag" }).FillAsync("Board");
        await tags.GetByRole(AriaRole.Combobox, new() { Name = "Colour" }).SelectOptionAsync("green");
        await tags.GetByRole(AriaRole.Button, new() { Name = "Add tag" }).ClickAsync();
        await Expect(tags.GetByRole(AriaRole.Button, new() { Name = "Delete Board" })).ToBeVisibleAsync();
        await inspection.LookAsync();
        await tags.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
        await Expect(tags).ToBeHiddenAsync();

        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Attendees" }).GetByRole(AriaRole.Row);
        var chosen = page.GetByRole(AriaRole.Group, new() { Name = "Selected rows" });
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Select Ada Obi" }).First.CheckAsync();
        await chosen.GetByRole(AriaRole.Button, new() { Name = "Tag", Exact = true }).ClickAsync();
        var tagging = Dialog(page, "Tag 1 person");
        await tagging.GetByRole(AriaRole.Button, new() { Name = "Give the tag" }).ClickAsync();
        await Expect(tagging).ToBeHiddenAsync();
        // What a screen reader is told stands elsewhere too.
        await Expect(page.Locator(".outcome")).ToContainTextAsync("Board was given to 1 person.");
        await chosen.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await Expect(chosen).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Tag", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Board" });
        await page.ReachesAsync("**/app/attendees?tagId=**");
        await Expect(rows).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as segment" }).ClickAsync();
        var segment = Dialog(page, "Save as segment");
        await segment.GetByRole(AriaRole.Textbox, new() { Name = "Name", Exact = true }).FillAsync("The board");
        await segment.GetByRole(AriaRole.Button, new() { Name = "Save segment" }).ClickAsync();
        await Expect(segment).ToBeHiddenAsync();
        var segments = page.GetByRole(AriaRole.Navigation, new() { Name = "Segments" });
        await Expect(segments.GetByRole(AriaRole.Link, new() { Name = "The board 1" })).ToHaveAttributeAsync("aria-current", "page");
        await inspection.LookAsync();
        await segments.GetByRole(AriaRole.Link, new() { Name = "All people" }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(4);

        await page.GotoAsync($"/app/events/{e.Id}/attendees");
        await Expect(rows).ToHaveCountAsync(4);
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Journey_OfAProfileThatSomebodyElseChanges()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, $"/app/attendees/{ada.Id}");

        await page.GetByRole(AriaRole.Textbox, new() { Name = "New note" }).FillAsync("Brings a guide dog.\nName: Rex 🐕");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        // The timeline tells of it too.
        await Expect(page.Locator(".notes")).ToContainTextAsync("Brings a guide dog.");
        await Expect(page.Locator(".timeline")).ToContainTextAsync("First known here.");
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        var panel = Dialog(page, "Edit details");
        var (company, phone, save) = (panel.GetByLabel("Company"), panel.GetByLabel("Phone"), panel.GetByRole(AriaRole.Button, new() { Name = "Save details" }));
        await company.FillAsync("Rivers Trading");
        await phone.FillAsync("0803 123 4567");
        await tenant.Api.UpdateAsync(ada with { JobTitle = "Director" });
        await save.ClickAsync();
        await Expect(panel.Locator("#phone-error")).ToContainTextAsync(AttendeeLimits.PhoneAdvice);
        await phone.FillAsync("+234 803 123 4567");
        await save.ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Alert)).ToContainTextAsync("Somebody else changed this person meanwhile.");
        // What was typed is still there.
        await Expect(company).ToHaveValueAsync("Rivers Trading");
        await inspection.LookAsync();
        inspection.AssertClean();
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

    private static ILocator Dialog(IPage page, string title) => page.GetByRole(AriaRole.Dialog, new() { Name = title, Exact = true });
}
