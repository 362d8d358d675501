using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>An event's tickets on somebody else's site, by one line of HTML.</summary>
public sealed class WidgetTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;
    private ForeignSite site = null!;

    private string Snippet => $"<script src=\"{Stack.WebAddress}/widget.js\" data-event=\"{e.Tenant.Slug}/{e.Slug}\" data-title=\"Tickets for jazz\" async></script>"
        + $"<noscript><a href=\"{Stack.WebAddress}/e/{e.Tenant.Slug}/{e.Slug}\">Tickets for jazz</a></noscript>";

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        site = await ForeignSite.StartAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await site.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task Widget_OnAnotherSite_IsAsHighAsItsContentAndOpensTheRegistration()
    {
        await using var context = await Browser.OpenAsync(site.Address);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await page.GotoAsync(site.Publish("tickets", Snippet));
        var frame = page.Locator("iframe");
        var inside = page.FrameLocator("iframe");

        await Expect(frame).ToHaveAttributeAsync("title", "Tickets for jazz");
        await Expect(frame).ToHaveAttributeAsync("loading", "lazy");
        await Expect(inside.GetByRole(AriaRole.Radio, new() { Name = "Standard" })).ToBeVisibleAsync();
        await FitsAsync(page);
        await inspection.LookAsync();
        Assert.Empty(await context.CookiesAsync());

        // More tickets are more content.
        var before = await HeightAsync(page);
        foreach (var name in new[] { "Balcony", "Box", "Backstage" })
            await e.Tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType() with { Name = name });
        await Poll.UntilAsync("the widget to show all tickets", async () =>
        {
            await page.ReloadAsync();
            return await inside.GetByRole(AriaRole.Radio).CountAsync() == 4;
        });
        await FitsAsync(page);
        Assert.True(await HeightAsync(page) > before + 100);

        var opened = context.WaitForPageAsync();
        await inside.GetByRole(AriaRole.Radio, new() { Name = "Box" }).CheckAsync();
        await inside.GetByRole(AriaRole.Button, new() { Name = "Register" }).ClickAsync();
        var registration = await opened;
        await Expect(registration.GetByLabel("First name")).ToBeVisibleAsync();
        Assert.StartsWith($"{Stack.WebAddress}/e/{e.Tenant.Slug}/{e.Slug}/register?ticketType=", registration.Url, StringComparison.Ordinal);
        Assert.Equal($"{site.Address}/tickets", page.Url);
        inspection.AssertClean();
    }

    [Fact]
    public async Task Height_ToldByAnybodyElse_ChangesNothing()
    {
        await using var context = await Browser.OpenAsync(site.Address);
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Publish("liar", Snippet));
        await FitsAsync(page);
        var height = await HeightAsync(page);

        // The page itself says it, and so does a frame of another origin.
        await page.EvaluateAsync("postMessage({ eventsphereHeight: 1234 }, '*')");
        await page.EvaluateAsync("""
            new Promise(done => {
              addEventListener("message", event => { if (event.data === "told") done(); });
              const other = document.createElement("iframe");
              other.srcdoc = "<script>parent.postMessage({ eventsphereHeight: 2345 }, '*'); parent.postMessage('told', '*')</" + "script>";
              document.body.append(other);
            })
            """);

        Assert.Equal(height, await HeightAsync(page));
    }

    [Fact]
    public async Task Page_WithoutScripts_ShowsTheLink()
    {
        await using var context = await Browser.OpenAsync(site.Address, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync(site.Publish("plain", Snippet));

        await Expect(page.Locator("iframe")).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new() { Name = "Tickets for jazz" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lagos Jazz Night" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task OtherPages_InAFrame_AreRefusedByTheBrowser()
    {
        await using var context = await Browser.OpenAsync(site.Address);
        var page = await context.NewPageAsync();
        var refused = page.WaitForConsoleMessageAsync(new() { Predicate = message => message.Text.Contains("frame-ancestors", StringComparison.Ordinal) });

        await page.GotoAsync(site.Publish("framed", $"<iframe title=\"Stolen\" src=\"{Stack.WebAddress}/e/{e.Tenant.Slug}/{e.Slug}/register\"></iframe>"));

        await refused;
    }

    private static async Task FitsAsync(IPage page) => await Poll.UntilAsync("the frame to be as high as its content", async () =>
    {
        var content = page.Locator("iframe").First.ContentFrame.Locator("main");
        return await content.CountAsync() == 1 && Math.Abs(await content.EvaluateAsync<double>("main => main.getBoundingClientRect().height") - await HeightAsync(page)) <= 1;
    });

    private static Task<double> HeightAsync(IPage page) => page.Locator("iframe").First.EvaluateAsync<double>("frame => frame.getBoundingClientRect().height");
}
