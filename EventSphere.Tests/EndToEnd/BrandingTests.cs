using System.Net;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>How it looks is chosen twice: light or dark by who looks, the colours by the organizer. Neither may make a page unreadable.</summary>
public sealed class BrandingTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestEvent e = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
    }

    [Fact]
    public async Task Theme_ChosenOnAPublicPage_SurvivesReloadAndTheWayToTheOrganizersPages()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        // What the first body of a document saw: set any later, the page would flash.
        await context.AddInitScriptAsync("new MutationObserver(() => { if (document.body) window.atFirst ??= document.documentElement.dataset.theme }).observe(document, { childList: true, subtree: true })");
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await page.GotoAsync(LandingPath);
        await Expect(Choice(page, "System")).ToBeCheckedAsync();
        var (light, other) = (await GroundAsync(page), await context.NewPageAsync());
        await other.GotoAsync("/");

        await Choice(page, "System").FocusAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");

        await Expect(Choice(page, "Dark")).ToBeCheckedAsync();
        var dark = await GroundAsync(page);
        Assert.NotEqual(light, dark);
        await Expect(Choice(other, "Dark")).ToBeCheckedAsync();
        await page.ReloadAsync();
        await IsDarkFromTheFirstAsync(page, dark);

        await page.GetByRole(AriaRole.Link, new() { Name = "Account" }).ClickAsync();
        await FillInSignInAsync(page, e.Tenant.OwnerEmail);
        await page.ReachesAsync("**/app**");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await IsDarkFromTheFirstAsync(page, dark);
        await page.GetByRole(AriaRole.Button, new() { Name = "account of Olu Owner" }).ClickAsync();
        await Expect(Choice(page, "Dark")).ToBeCheckedAsync();
        await Choice(page, "Light").CheckAsync(new() { Force = true });
        Assert.Equal(light, await GroundAsync(page));
        await Choice(page, "System").CheckAsync(new() { Force = true });
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        Assert.Equal(dark, await GroundAsync(page));
        inspection.AssertClean();
    }

    [Fact]
    public async Task Theme_WithoutScript_FollowsTheSystemAndOffersNothing()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();

        await page.GotoAsync(LandingPath);

        await Expect(page.Locator("theme-switch")).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Account" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Settings_AwkwardColours_ArePreviewedSavedAndReadable()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, e.Tenant.OwnerEmail, "/app/settings/branding");
        var accent = page.GetByLabel("Accent", new() { Exact = true });
        await accent.FillAsync("#ffff00");
        await page.GetByLabel("Band, picker").FillAsync("#ffffff");

        await Expect(page.GetByText("Unsaved changes")).ToBeVisibleAsync();
        await Expect(page.GetByText("is too pale to be read on white")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Band", new() { Exact = true })).ToHaveValueAsync("#ffffff");
        await Expect(page.Locator(".brand-preview.dark .sample-bar .button")).ToHaveCSSAsync("background-color", "rgb(255, 255, 0)");
        await Expect(page.Locator(".brand-preview.light .sample-band")).ToHaveCSSAsync("background-color", "rgb(255, 255, 255)");
        await inspection.LookAsync();

        await accent.FillAsync("#ff");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save colours" }).ClickAsync();
        await Expect(page.GetByText(BrandingLimits.ColorError)).ToBeVisibleAsync();
        await Expect(accent).ToBeFocusedAsync();
        await inspection.LookAsync();

        await accent.FillAsync("#ffff00");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save colours" }).ClickAsync();
        await Expect(page.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Unsaved changes")).ToBeHiddenAsync();
        Assert.Equal(new BrandColors("#ffff00", "#ffffff"), await e.Tenant.Api.GetAsync<BrandColors>("settings/branding"));
        inspection.AssertClean();
    }

    [Theory]
    [InlineData("#ffff00", "#ffffff")]
    [InlineData("#000000", "#000000")]
    [InlineData("#777777", "#777777")]
    public async Task PublicPages_OfAnAwkwardBrand_AreReadableInBothSchemes(string accent, string hero)
    {
        await (await e.Tenant.Api.PutAsync("settings/branding", new BrandingRequest(accent, hero))).ReadAsync<BrandColors>(HttpStatusCode.OK);
        var ticket = new Uri((await e.RegisterAsync()).Ticket.Url).AbsolutePath;
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        foreach (var path in new[] { LandingPath, $"{LandingPath}/register", ticket })
        {
            await Poll.UntilAsync($"the brand on {path}", async () => (await page.GotoAsync(path))!.Ok && await page.Locator("link[href^='/brand/']").CountAsync() == 1);
            await inspection.LookAsync();
        }

        inspection.AssertClean();
    }

    private string LandingPath => $"/e/{e.Tenant.Slug}/{e.Slug}";

    private static async Task IsDarkFromTheFirstAsync(IPage page, string dark)
    {
        Assert.Equal("dark", await page.EvaluateAsync<string>("window.atFirst"));
        Assert.Equal(dark, await GroundAsync(page));
    }

    private static ILocator Choice(IPage page, string name) => page.GetByRole(AriaRole.Radio, new() { Name = name });

    private static Task<string> GroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.documentElement).backgroundColor");
}
