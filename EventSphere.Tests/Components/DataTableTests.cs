using EventSphere.Contracts.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Tests.EndToEnd;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

/// <summary>The data table in a real browser, on the lists that use it.</summary>
public sealed class DataTableTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;
    private IBrowserContext context = null!;
    private IPage page = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
        context = await Browser.OpenAsync(Stack.WebAddress);
        page = await context.NewPageAsync();
        await SignInAsync(page, tenant.OwnerEmail, "/app/events");
    }

    public override async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Table_SortedFilteredAndPaged_IsThereAgainAfterGoingBack()
    {
        var made = await ManyDraftsAsync(60);
        await page.GotoAsync("/app/events");
        await page.GetByRole(AriaRole.Link, new() { Name = "Event", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Event" })).ToHaveAttributeAsync("aria-sort", "ascending");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Status" }).SelectOptionAsync("draft");
        await page.ReachesAsync("**status=draft**");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next" }).ClickAsync();
        var row = page.GetByRole(AriaRole.Link, new() { Name = "Draft 40" });
        await Expect(row).ToBeVisibleAsync();
        Assert.Equal(made.Order(StringComparer.Ordinal).Skip(25).Take(25), await TitlesAsync());
        await Expect(page.Locator(".data-table [role=status]").First).ToHaveTextAsync("60 results");

        await row.ScrollIntoViewIfNeededAsync();
        await Poll.UntilAsync("the place to be kept", async () => await page.EvaluateAsync<bool>("sessionStorage.getItem('eventsphere.scroll.' + location.href) === String(Math.round(scrollY))"));
        var place = await page.EvaluateAsync<int>("Math.round(scrollY)");
        await row.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Draft 40" })).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(row).ToBeVisibleAsync();
        Assert.Equal(made.Order(StringComparer.Ordinal).Skip(25).Take(25), await TitlesAsync());
        await Poll.UntilAsync("the place to be found again", async () => await page.EvaluateAsync<int>("Math.round(scrollY)") == place);
        await page.ReloadAsync();
        await Expect(row).ToBeVisibleAsync();
        Assert.True(place > 0);
    }

    [Fact]
    public async Task Columns_OnceChosen_AreKept()
    {
        await ManyDraftsAsync(1);
        await page.GotoAsync("/app/events");
        await page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Where" }).UncheckAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Where" })).ToHaveCountAsync(0);

        await page.ReloadAsync();

        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Status" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Columnheader, new() { Name = "Where" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Publish_OfChosenEvents_SaysWhichWereRefusedAndWhy()
    {
        await ManyDraftsAsync(3);
        var ready = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = "Draft ready" });
        await tenant.Api.PostAsync<TicketTypeResponse>($"events/{ready.Id}/ticket-types", TestTenant.NewTicketType());
        var inspection = PageInspection.Of(page);
        await page.GotoAsync("/app/events?sort=title");
        await page.GetByLabel("Select Draft 00").ClickAsync();
        await page.GetByLabel("Select Draft ready").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        var bar = page.GetByRole(AriaRole.Group, new() { Name = "Selected rows" });
        await Expect(bar).ToContainTextAsync("4 selected");
        await page.GetByLabel("Select Draft 01").ClickAsync();
        await page.GetByLabel("Select Draft 02").ClickAsync();
        await Expect(bar).ToContainTextAsync("2 selected");
        await inspection.LookAsync();

        await bar.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();

        await Expect(page.Locator(".outcome")).ToContainTextAsync("1 event published, 1 refused.");
        await Expect(page.Locator(".outcome")).ToContainTextAsync("Draft 00: Add a ticket type first");
        await Expect(bar).ToContainTextAsync("1 selected");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Draft ready" })).ToContainTextAsync("Published");
        inspection.AssertClean();
    }

    [Fact]
    public async Task Table_WithTheKeyboardAlone_SearchesSortsAndOpensARow()
    {
        await ManyDraftsAsync(3);
        await page.GotoAsync("/app/events");
        // Where the page leaves the focus when it is there; before, it would be taken from the field.
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        await FocusByTabAsync("#main input[type=search]");
        await page.Keyboard.TypeAsync("draft 0");
        await page.ReachesAsync("**search=draft%200");
        await FocusByTabAsync("th a");
        await page.Keyboard.PressAsync("Enter");
        await page.ReachesAsync("**sort=title**");
        await FocusByTabAsync(".pick input[aria-label^='Select Draft 00']");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Selected rows" })).ToContainTextAsync("1 selected");
        await FocusByTabAsync(".row-link");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Draft 00" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Search_WithoutMatches_OffersToClearIt()
    {
        await ManyDraftsAsync(1);
        await page.GotoAsync("/app/events?search=nothing");
        await page.GetByRole(AriaRole.Link, new() { Name = "Clear search and filters" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Draft 00" })).ToBeVisibleAsync();

        // An answer that is an error, and the way on from it.
        await page.GotoAsync("/app/events?status=nonsense");
        await Expect(page.Locator("#main").GetByRole(AriaRole.Alert)).ToContainTextAsync("This didn’t work");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Try again" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Status" }).SelectOptionAsync("draft");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Draft 00" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Export_OfAFilteredListAndOfChosenRows_DownloadsThose()
    {
        var e = await tenant.PublishedEventAsync();
        foreach (var first in new[] { "Ada", "Ben", "Chi" })
            await e.TryRegisterAsync(new RegisterAttendeeRequest(e.TicketTypeId, e.NewAddress(), first, "Obi"));
        await page.GotoAsync("/app/registrations?search=ben");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Ben Obi", Exact = true })).ToBeVisibleAsync();

        Assert.Equal(["First name", "Ben"], (await DownloadAsync("Export")).Select(row => row[1]));

        await page.GotoAsync($"/app/events/{e.Id}/registrations");
        await page.GetByLabel("Select Ada Obi").ClickAsync();
        await page.GetByLabel("Select Chi Obi").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Selected rows" })).ToContainTextAsync("2 selected");
        Assert.Equal(["First name", "Chi", "Ada"], (await DownloadAsync("Export selected")).Select(row => row[0]));
    }

    [Fact]
    public async Task Export_ThatIsRefused_IsAPageAndNoFile()
    {
        var answer = await page.GotoAsync($"/app/export/events/{Guid.CreateVersion7()}/registrations");

        Assert.Equal(404, answer!.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await using var stranger = await Browser.OpenAsync(Stack.WebAddress);
        var other = await stranger.NewPageAsync();
        await other.GotoAsync("/app/export/attendees");
        Assert.Contains("/sign-in", other.Url, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<IReadOnlyList<string>>> DownloadAsync(string button)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        return Csv.Read((await File.ReadAllTextAsync(await download.PathAsync(), Cancel)).TrimStart('\ufeff'));
    }

    private async Task FocusByTabAsync(string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            if (await page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"60 presses of Tab don't reach {selector}.");
    }

    private async Task<IEnumerable<string>> TitlesAsync() => await page.Locator(".row-link").AllInnerTextsAsync();

    private async Task<IReadOnlyList<string>> ManyDraftsAsync(int count)
    {
        var titles = Enumerable.Range(0, count).Select(n => $"Draft {n:00}").ToArray();
        foreach (var title in titles)
            await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent() with { Title = title });
        return titles;
    }
}
