using System.Net;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Modules.Events.Page;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>An event's live page: what is on, and what the organizer says, as it is said.</summary>
public sealed class LivePageTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;

    private string Path => $"/e/{e.Tenant.Slug}/{e.Slug}/live";

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
    }

    [Fact]
    public async Task Announcement_WhileSomebodyFollows_AppearsWithoutLoadingAnew()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await page.GotoAsync(Path);
        await Expect(page.GetByText("This page keeps itself fresh.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Nothing yet.")).ToBeVisibleAsync();
        await page.EvaluateAsync("window.stayed = true");

        await AnnounceAsync(PageContents.Hostile);
        await AnnounceAsync(PageContents.RightToLeft);

        await Expect(page.GetByText(PageContents.Hostile)).ToBeVisibleAsync();
        await Expect(page.GetByText(PageContents.RightToLeft)).ToBeVisibleAsync();
        Assert.Equal("rtl", await page.GetByText(PageContents.RightToLeft).EvaluateAsync<string>("text => getComputedStyle(text).direction"));
        Assert.True(await page.EvaluateAsync<bool>("window.stayed"));
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Programme_WithoutScript_SaysWhatIsOnAndWhatComesNext()
    {
        var now = DateTimeOffset.UtcNow;
        await PublishAsync(PageContents.Of(new AgendaBlock(Guid.CreateVersion7(), null, [
            new AgendaSession(Guid.CreateVersion7(), now.AddHours(-2), now.AddHours(6), "The talk that is on", [], Room: "Main hall"),
            new AgendaSession(Guid.CreateVersion7(), now.AddHours(7), null, "The talk that follows", [], Track: "Keynote"),
            new AgendaSession(Guid.CreateVersion7(), now.AddHours(9), null, "Much later", []),
        ])));
        await AnnounceAsync("Lunch is ready.");
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await Poll.UntilAsync("the live page to know", async () =>
        {
            await page.GotoAsync(Path);
            return await page.GetByText("The talk that is on").CountAsync() == 1 && await page.GetByText("Lunch is ready.").CountAsync() == 1;
        });

        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "On now" })).ToContainTextAsync("The talk that is on");
        await Expect(page.GetByRole(AriaRole.Region, new() { Name = "Up next" })).ToContainTextAsync("The talk that follows");
        await Expect(page.GetByText("Much later")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "It begins in" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Load again" }).ClickAsync();
        await Expect(page.GetByText("Lunch is ready.")).ToBeVisibleAsync();
    }

    private Task AnnounceAsync(string text) => e.Tenant.Api.PostAsync<AnnouncementResponse>($"events/{e.Id}/announcements", new AnnouncementRequest(text));

    private async Task PublishAsync(EventPageContent content)
    {
        await (await e.Tenant.Api.PutAsync($"events/{e.Id}/page", new SaveEventPageRequest(0, content))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);
        await (await e.Tenant.Api.PostAsync($"events/{e.Id}/page/publish", new EventPageVersionRequest(1))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);
    }
}
