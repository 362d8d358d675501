using System.Text.RegularExpressions;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>A form from its first field to the answers that people gave to it.</summary>
public sealed class FormJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
        e = await tenant.PublishedEventAsync();
    }

    [Fact]
    public async Task Form_IsWrittenGuardedAndPublished()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, $"/app/events/{e.Id}/form");
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New form" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Registration <b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make form" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/app/forms/[0-9a-f-]{36}$"));
        await Expect(page.GetByText("Nothing is asked yet")).ToBeVisibleAsync();

        var panel = await BeginFieldAsync(page, "single", "What do you eat?");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await Expect(panel.GetByText("Give 1 to 50 options.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await panel.GetByLabel("Options").FillAsync("Meat\nVegan\nSomething else");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();

        panel = await BeginFieldAsync(page, "short_text", "Which?");
        await panel.GetByLabel("Must be answered").CheckAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add a condition" }).ClickAsync();
        await panel.GetByLabel("Answer", new() { Exact = true }).SelectOptionAsync("Something else");
        await inspection.LookAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add field" }).ClickAsync();
        await Expect(page.Locator(".board-card").GetByText("Only if “What do you eat” is Something else.")).ToBeVisibleAsync();

        // The preview is what people will see, and lives.
        var preview = page.Locator(".form-preview");
        await Expect(preview.GetByLabel("Which?")).ToBeHiddenAsync();
        await preview.GetByLabel("Something else").CheckAsync();
        await Expect(preview.GetByLabel("Which?")).ToBeVisibleAsync();
        await inspection.LookAsync();

        // A condition looks at fields that come before: the order stays.
        await page.GetByRole(AriaRole.Button, new() { Name = "Move Which?", Exact = true }).FocusAsync();
        var said = page.Locator(".board [aria-live=assertive]");
        foreach (var (key, heard) in new[] { ("Space", "Which? lifted."), ("ArrowUp", "place 1 of 2."), ("Space", "dropped.") })
        {
            await page.Keyboard.PressAsync(key);
            await Expect(said).ToContainTextAsync(heard);
        }

        await Expect(page.GetByText("Which? stays where it was").First).ToBeVisibleAsync();
        Assert.Equal(["What do you eat?", "Which?"], await page.Locator(".board-card b").AllTextContentsAsync());

        await page.GetByRole(AriaRole.Link, new() { Name = "Forms", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        page.Dialog += (_, question) => question.AcceptAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("We restored what you had typed.")).ToBeVisibleAsync();
        await Expect(page.Locator(".board-card")).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish form" }).ClickAsync();
        await Expect(page.GetByText("Version 1 is published.")).ToBeVisibleAsync();
        var asked = await tenant.Public.GetAsync<PublicFormResponse>($"{e.PublicPath}/form");
        Assert.Equal(["what_do_you_eat", "which"], asked.Definition.Fields.Select(field => field.Key));
        Assert.Equal(["meat", "vegan", "something-else"], asked.Definition.Fields[0].Options!.Select(option => option.Key));
        inspection.AssertClean();
    }

    [Fact]
    public async Task Form_ThatSomebodyElseChangedMeanwhile_KeepsWhatWasTyped()
    {
        var form = await e.AskAsync(TestForm.Text());
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        await SignInAsync(page, tenant.OwnerEmail, $"/app/forms/{form.Id}");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Mine");
        await tenant.PublishAsync(form, TestForm.Text("theirs"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();

        await Expect(page.GetByText("Somebody else changed this form since you opened it.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Name", new() { Exact = true })).ToHaveValueAsync("Mine");
        Assert.Equal("Registration", (await tenant.Api.GetAsync<FormResponse>($"forms/{form.Id}")).Name);
    }

    [Fact]
    public async Task Registration_AsksWhatApplies_WithScriptsAndWithout()
    {
        await e.AskAsync(
            TestForm.Diet(required: true), TestForm.Text("which", required: true).If("diet", "other"), TestForm.Diet(kind: FormFieldKinds.Multiple) with { Key = "snacks", Label = "Snacks" },
            new("ok", FormFieldKinds.Consent, "I agree <script>alert(1)</script>", Required: true), TestForm.File(required: true));
        await using (var context = await Browser.OpenAsync(Stack.WebAddress))
        {
            var page = await context.NewPageAsync();
            var inspection = PageInspection.Of(page);
            await page.GotoAsync($"/e/{tenant.Slug}/{e.Slug}/register");
            await Expect(page.GetByLabel("Your which")).ToBeHiddenAsync();
            await inspection.LookAsync();
            await page.GetByLabel("Something else").First.CheckAsync();
            await page.GetByLabel("Your which").FillAsync("Fish");
            await page.GetByLabel("Vegan").First.CheckAsync();
            await Expect(page.GetByLabel("Your which")).ToBeHiddenAsync();
            await FillInAsync(page);
            await page.GetByLabel("Your CV").SetInputFilesAsync(new FilePayload { Name = "cv.pdf", MimeType = "application/pdf", Buffer = TestForm.Pdf });
            await page.GetByRole(AriaRole.Button, new() { Name = "Complete registration" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("/t/[\\w-]{22}"));
            inspection.AssertClean();
        }

        await using var plain = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var form = await plain.NewPageAsync();
        await form.GotoAsync($"/e/{tenant.Slug}/{e.Slug}/register");
        await Expect(form.GetByText("Only if “What do you eat” is Something else.")).ToBeVisibleAsync();
        await form.GetByLabel("Something else").First.CheckAsync();
        await FillInAsync(form);
        await form.GetByLabel("Your CV").SetInputFilesAsync(new FilePayload { Name = "mine.pdf", MimeType = "application/pdf", Buffer = TestForm.Pdf });
        await form.GetByRole(AriaRole.Button, new() { Name = "Complete registration" }).ClickAsync();
        await Expect(form.GetByText("Please fill this in.")).ToBeVisibleAsync();
        // The file isn't asked for a second time.
        await Expect(form.GetByText("mine.pdf is uploaded.")).ToBeVisibleAsync();
        await form.GetByLabel("Your which").FillAsync("مأكولات 🐟");
        await form.GetByRole(AriaRole.Button, new() { Name = "Complete registration" }).ClickAsync();
        await Expect(form).ToHaveURLAsync(new Regex("/t/[\\w-]{22}"));

        var answers = (await tenant.Api.GetAsync<PagedResponse<FormSubmissionItem>>($"events/{e.Id}/form-submissions")).Items;
        Assert.Equal(["Something else", "مأكولات 🐟", "Meat", "Yes", "mine.pdf"], answers[0].Answers.Select(answer => answer.Text));
        Assert.Equal(["Vegan", "Meat", "Yes", "cv.pdf"], answers[1].Answers.Select(answer => answer.Text));
        await StaffSeesAsync();
    }

    private async Task StaffSeesAsync()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, $"/app/events/{e.Id}/form");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ada Obi" }).First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Ada Obi" });
        await Expect(panel.GetByText("I agree <script>alert(1)</script>")).ToBeVisibleAsync();
        await inspection.LookAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => panel.GetByRole(AriaRole.Link, new() { Name = "mine.pdf" }).ClickAsync());
        Assert.Equal("mine.pdf", download.SuggestedFilename);
        inspection.AssertClean();
    }

    private static async Task<ILocator> BeginFieldAsync(IPage page, string kind, string question)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Add field" }).First.ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "New field" });
        await panel.GetByLabel("Kind").SelectOptionAsync(kind);
        await panel.GetByLabel("Question").FillAsync(question);
        return panel;
    }

    private static async Task FillInAsync(IPage page)
    {
        await page.GetByLabel("First name").FillAsync("Ada");
        await page.GetByLabel("Last name").FillAsync("Obi");
        await page.GetByLabel("Email address").FillAsync($"{TestTenant.Unique("p")}@forms.example.com");
        await page.GetByRole(AriaRole.Group, new() { Name = "Snacks" }).GetByLabel("Meat").CheckAsync();
        await page.GetByLabel("I agree").CheckAsync();
    }
}
