using System.Net;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Modules.Events.Page;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>An organizer makes an event's page in a browser: blocks, preview, publishing, and what somebody else does meanwhile.</summary>
public sealed class EventPageJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;
    private IBrowserContext context = null!;
    private IPage page = null!;
    private PageInspection inspection = null!;

    private string Path => $"/app/events/{e.Id}/page";

    private IFrameLocator Preview => page.FrameLocator("iframe[title='Preview of the page']");

    private ILocator Fields => page.Locator("#block-fields .fields");

    private ILocator Status => page.Locator(".page-state-tag");

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        context = await Browser.OpenAsync(Stack.WebAddress);
        page = await context.NewPageAsync();
        inspection = PageInspection.Of(page);
        await SignInAsync(page, e.Tenant.OwnerEmail, Path);
        await Expect(Preview.GetByRole(AriaRole.Heading, new() { Name = "About this event" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Page_EditedSavedAndPublished_IsWhatVisitorsSee()
    {
        await Expect(Status).ToHaveTextAsync("As published");
        await inspection.LookAsync();
        await AddAsync("Text");
        await Fields.GetByLabel("Heading").FillAsync("Why come");
        await Fields.GetByLabel("Text", new() { Exact = true }).FillAsync($"**Because** it is [good](https://example.com/good).\n\n{PageContents.Hostile}\n\n{PageContents.RightToLeft}");
        await AddAsync("Speakers");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a speaker" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ngozi Adeyemi");
        await page.GetByLabel("Role").FillAsync("Engineer");
        await page.GetByLabel("Role").PressAsync("Tab");

        // The preview is the public page, and shows what was typed as text.
        await Expect(Preview.GetByText("Ngozi Adeyemi")).ToBeVisibleAsync();
        await Expect(Preview.Locator("strong").First).ToHaveTextAsync("Because");
        await Expect(Preview.GetByText(PageContents.Hostile)).ToBeVisibleAsync();
        await Expect(Status).ToHaveTextAsync("Unsaved changes");
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("Draft, not published");
        await page.GetByLabel("Desktop").CheckAsync();
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish page" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Alertdialog, new() { Name = "Publish this page?" });
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Publish page" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("As published");

        await VisitorsSeeAsync("Ngozi Adeyemi");
        inspection.AssertClean();
    }

    [Fact]
    public async Task Blocks_MovedCopiedAndRemovedByKeyboard_AreInThatOrder()
    {
        await AddAsync("Countdown");
        await AddAsync("Venue");
        await Expect(Rows).ToHaveTextAsync(["Description", "Countdown", "Venue"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Move Venue" }).FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByText("Venue lifted.")).ToBeAttachedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByText("place 2 of 3.")).ToBeAttachedAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(Rows).ToHaveTextAsync(["Description", "Venue", "Countdown"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Duplicate this block" }).ClickAsync();
        await Expect(Rows).ToHaveTextAsync(["Description", "Venue", "Venue", "Countdown"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove this block" }).ClickAsync();
        await Expect(Rows).ToHaveTextAsync(["Description", "Venue", "Countdown"]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(Rows).ToHaveTextAsync(["Description", "Venue", "Venue", "Countdown"]);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(Status).ToHaveTextAsync("Draft, not published");
        var saved = await e.Tenant.Api.GetAsync<EventPageResponse>($"events/{e.Id}/page");
        Assert.Equal([typeof(DescriptionBlock), typeof(VenueBlock), typeof(VenueBlock), typeof(CountdownBlock)], saved.Draft.Blocks.Select(block => block.GetType()));
    }

    [Fact]
    public async Task Draft_SavedBySomebodyElse_KeepsWhatWasTyped()
    {
        await AddAsync("Text");
        await Fields.GetByLabel("Text", new() { Exact = true }).FillAsync("Mine, typed with care");
        await Fields.GetByLabel("Text", new() { Exact = true }).PressAsync("Tab");
        await Expect(Status).ToHaveTextAsync("Unsaved changes");
        await (await e.Tenant.Api.PutAsync($"events/{e.Id}/page", new SaveEventPageRequest(0, PageContents.Text("Theirs")))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);

        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(page.GetByText("Somebody else saved this page while you were editing.")).ToBeVisibleAsync();
        await Expect(Fields.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("Mine, typed with care");
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Load the saved page" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Load it" }).ClickAsync();
        await Expect(Fields.GetByLabel("Text", new() { Exact = true })).ToHaveValueAsync("Theirs");
        await Expect(Status).ToHaveTextAsync("Draft, not published");
        inspection.Expect(409);
        inspection.AssertClean();
    }

    [Fact]
    public async Task Changes_LeftUnsaved_AreAskedAboutAndComeBackAfterAReload()
    {
        await AddAsync("Venue");
        await Fields.GetByLabel("Address").FillAsync("12 Marina");
        await Fields.GetByLabel("Address").PressAsync("Tab");
        await Expect(Status).ToHaveTextAsync("Unsaved changes");

        await page.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        await Expect(Fields.GetByLabel("Address")).ToHaveValueAsync("12 Marina");

        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("We restored what you had typed.")).ToBeVisibleAsync();
        await Expect(Rows).ToHaveTextAsync(["Description", "Venue"]);
        await Rows.Nth(1).ClickAsync();
        await Expect(Fields.GetByLabel("Address")).ToHaveValueAsync("12 Marina");
        await Expect(Preview.GetByText("12 Marina")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Discard it" }).ClickAsync();
        await Expect(Rows).ToHaveTextAsync(["Description"]);
        await Expect(Status).ToHaveTextAsync("As published");
    }

    [Fact]
    public async Task Fields_ThatAreRefused_AreShownAndOpened()
    {
        await AddAsync("Questions");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a question" }).ClickAsync();
        await AddAsync("Video");
        await page.GetByLabel("Link to the video").FillAsync("javascript:alert(1)");
        await page.GetByLabel("Link to the video").PressAsync("Tab");

        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(page.GetByText("Please fill this in.")).ToHaveCountAsync(2);
        await Expect(page.GetByLabel("Question", new() { Exact = true })).ToBeFocusedAsync();
        await Expect(page.Locator(".block-row .tag.bad")).ToHaveCountAsync(2);
        // The field was scrolled to; what the bar covers half then is looked at whole.
        await page.EvaluateAsync("scrollTo(0, 0)");
        await inspection.LookAsync();
        await Rows.Nth(2).ClickAsync();
        await Expect(page.GetByText("Enter a whole address that begins with https:// or http://.")).ToBeVisibleAsync();
        await Expect(Preview.GetByRole(AriaRole.Link, new() { Name = "Watch the video" })).ToHaveCountAsync(0);
        inspection.AssertClean();
    }

    [Fact]
    public async Task Viewer_WithoutTheRight_SeesThePageAndNoFields()
    {
        await using var other = await Browser.OpenAsync(Stack.WebAddress);
        var looking = await other.NewPageAsync();
        var looked = PageInspection.Of(looking);
        await SignInAsync(looking, await e.Tenant.MemberAddressAsync("Viewer"), Path);

        await Expect(looking.FrameLocator("iframe[title='Preview of the page']").GetByRole(AriaRole.Heading, new() { Name = "About this event" })).ToBeVisibleAsync();
        await Expect(looking.GetByRole(AriaRole.Button, new() { Name = "Save draft" })).ToHaveCountAsync(0);
        await Expect(looking.GetByRole(AriaRole.Button, new() { Name = "Add a block" })).ToHaveCountAsync(0);
        await looked.LookAsync();
        looked.AssertClean();
    }

    public override async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await base.DisposeAsync();
    }

    private ILocator Rows => page.Locator(".block-row b");

    private async Task AddAsync(string kind)
    {
        var before = await Rows.CountAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a block" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = kind }).And(page.Locator(".menu-item")).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(before + 1);
        await Expect(page.Locator("#block-title")).ToHaveTextAsync(kind);
    }

    private async Task VisitorsSeeAsync(string text)
    {
        await using var visitor = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var landing = await visitor.NewPageAsync();
        var looked = PageInspection.Of(landing);
        await Poll.UntilAsync("the published page", async () =>
        {
            await landing.GotoAsync($"/e/{e.Tenant.Slug}/{e.Slug}");
            return await landing.GetByText(text).CountAsync() > 0;
        });
        await Expect(landing.GetByText(PageContents.Hostile)).ToBeVisibleAsync();
        Assert.Equal("rtl", await landing.GetByText(PageContents.RightToLeft).EvaluateAsync<string>("text => getComputedStyle(text).direction"));
        await Expect(landing.GetByRole(AriaRole.Link, new() { Name = "good" })).ToHaveAttributeAsync("rel", "noopener nofollow ugc");
        await Expect(landing.GetByRole(AriaRole.Navigation, new() { Name = "On this page" }).GetByRole(AriaRole.Link)).ToHaveTextAsync(["About this event", "Why come", "Speakers"]);
        looked.AssertClean();
    }
}
