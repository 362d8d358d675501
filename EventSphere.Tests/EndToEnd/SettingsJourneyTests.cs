using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>An owner sets up the organization in a browser: name and defaults, address, logo, domain, features and plan.</summary>
public sealed class SettingsJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private const string Paint = """
        async () => {
          const canvas = new OffscreenCanvas(600, 200), paint = canvas.getContext("2d");
          paint.fillStyle = "#17703c"; paint.beginPath(); paint.arc(100, 100, 90, 0, 7); paint.fill(); paint.fillRect(220, 60, 360, 80);
          return btoa(String.fromCharCode(...new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer())));
        }
        """;

    private TestTenant tenant = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
    }

    [Fact]
    public async Task Organization_ChangedAndLeftUnsaved_AsksAndIsKnownEverywhere()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "/app/settings");
        var inspection = PageInspection.Of(page);
        var email = page.GetByLabel("Contact email");
        await inspection.LookAsync();

        await email.FillAsync("not an address");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(page.GetByText("Enter an email address such as ada@example.com.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Plan" }).ClickAsync();
        await Expect(page.GetByText("What you typed here hasn’t been saved.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        await Expect(page.GetByText("What you typed here hasn’t been saved.")).ToBeHiddenAsync();

        await email.FillAsync("hello@example.com");
        await page.GetByLabel("Name").FillAsync("Jazz Society");
        await page.GetByLabel("Time zone").SelectOptionAsync("Europe/Berlin");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save changes" }).ClickAsync();
        await Expect(page.GetByText("Changes saved.")).ToBeVisibleAsync();
        // The bar learns the name without a new sign-in, and a new event begins with the zone.
        await Expect(page.Locator(".context-tenant")).ToHaveTextAsync("Jazz Society");
        await page.GotoAsync("/app/events/new");
        await Expect(page.GetByLabel("Time zone")).ToHaveValueAsync("Europe/Berlin");
        inspection.AssertClean();
    }

    [Fact]
    public async Task Address_Moved_TakenOnesAreRefusedBesideTheField()
    {
        var other = await TestTenant.SignUpAsync(Stack);
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "/app/settings");
        var inspection = PageInspection.Of(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change address" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Change the web address" });
        var slug = panel.GetByLabel("Web address", new() { Exact = true });
        await Expect(slug).ToHaveValueAsync(tenant.Slug);

        await slug.FillAsync(other.Slug);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Change address" }).ClickAsync();
        await Expect(panel.GetByText("This address is another organization’s, or was.")).ToBeVisibleAsync();
        await inspection.LookAsync();

        var fresh = TestTenant.Unique("n");
        await slug.FillAsync(fresh);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Change address" }).ClickAsync();
        await Expect(page.GetByText("Your pages have moved.")).ToBeVisibleAsync();
        await Expect(page.GetByText($"/e/{tenant.Slug}", new() { Exact = true })).ToBeVisibleAsync();
        await page.GotoAsync($"/e/{tenant.Slug}");
        await Expect(page).ToHaveURLAsync(new Regex($"/e/{fresh}$"));
        await Expect(page.GetByText("Nothing is published yet")).ToBeVisibleAsync();
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Logo_Chosen_StandsOnThePublicPagesAndGoesAgain()
    {
        var e = await tenant.PublishedEventAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "/app/settings/branding");
        var inspection = PageInspection.Of(page);
        var field = page.GetByRole(AriaRole.Group, new() { Name = "Logo" });
        var input = field.GetByLabel("Choose a picture");
        await Expect(input).ToBeEnabledAsync();

        await input.SetInputFilesAsync(new FilePayload { Name = "logo.png", MimeType = "image/png", Buffer = Convert.FromBase64String(await page.EvaluateAsync<string>(Paint)) });
        await field.GetByRole(AriaRole.Button, new() { Name = "Save logo" }).ClickAsync();
        await Expect(field.GetByText("Saved.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await using var visitor = await Browser.OpenAsync(Stack.WebAddress);
        var landing = await visitor.NewPageAsync();
        var looked = PageInspection.Of(landing);
        var logo = landing.GetByRole(AriaRole.Img, new() { Name = $"Tenant {tenant.Slug}" });
        await Poll.UntilAsync("the logo on the event's page", async () => (await landing.GotoAsync($"/e/{tenant.Slug}/{e.Slug}"))!.Ok && await logo.CountAsync() == 1);
        await Poll.UntilAsync("the logo's file", () => logo.EvaluateAsync<bool>("img => img.complete && img.naturalWidth > 0"));
        await looked.LookAsync();
        await landing.GotoAsync($"/e/{tenant.Slug}");
        await looked.LookAsync();

        await field.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await field.GetByRole(AriaRole.Button, new() { Name = "Save logo" }).ClickAsync();
        await Expect(field.GetByText("Saved.")).ToBeVisibleAsync();
        await Poll.UntilAsync("the letter in its place", async () => (await landing.GotoAsync($"/e/{tenant.Slug}/{e.Slug}"))!.Ok && await logo.CountAsync() == 0);
        inspection.AssertClean();
        looked.AssertClean();
    }

    [Fact]
    public async Task Domain_AddedProvedAndRemoved()
    {
        var name = $"{TestTenant.Unique("d")}.example.com";
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "/app/settings/domains");
        var inspection = PageInspection.Of(page);
        await Expect(page.GetByText("No domain yet")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add domain" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Add a domain" });

        await panel.GetByLabel("Domain", new() { Exact = true }).FillAsync("https://example.com/");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add domain" }).ClickAsync();
        await Expect(panel.GetByText("without https:// and without a path")).ToBeVisibleAsync();
        await panel.GetByLabel("Domain", new() { Exact = true }).FillAsync(name);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Add domain" }).ClickAsync();
        await Expect(page.GetByText("Waiting for its record")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Verify now: {name}" }).ClickAsync();
        await Expect(page.GetByText("There is no such TXT record yet.")).ToBeVisibleAsync();
        await inspection.LookAsync();

        // The record is set, and the worker finds it while one looks.
        Stack.Names.Set($"_eventsphere.{name}", await page.GetByLabel("Record value").InputValueAsync());
        await Stack.Owner.ExecuteAsync("update tenant_domains set next_check_at = now() where tenant_id = $1", tenant.Id);
        await Expect(page.GetByText("Verified", new() { Exact = true })).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove domain" }).ClickAsync();
        await Expect(page.GetByText("No domain yet")).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task FeaturesAndPlan_AreShownAndSwitched()
    {
        await tenant.PublishedEventAsync(capacity: 50);
        await Stack.Owner.ExecuteAsync("update tenants set plan = 'free' where id = $1", tenant.Id);
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await SignInAsync(context, "/app/settings/features");
        var inspection = PageInspection.Of(page);
        var feature = page.GetByRole(AriaRole.Switch, new() { Name = "Page with all your events" });
        await Expect(feature).ToBeCheckedAsync();
        await inspection.LookAsync();

        await feature.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Expect(feature).Not.ToBeCheckedAsync();
        Assert.False((await tenant.Api.GetAsync<FeaturesResponse>("settings/features")).Features[0].Enabled);

        await page.GetByRole(AriaRole.Link, new() { Name = "Plan" }).ClickAsync();
        await Expect(page.GetByText("1 of 3").First).ToBeVisibleAsync();
        await Expect(page.GetByText("50 of 100")).ToBeVisibleAsync();
        await inspection.LookAsync();

        // What the plan refuses is said with its figures.
        await page.GotoAsync("/app/events/new");
        await page.GetByLabel("Title").FillAsync("Too large");
        await page.GetByLabel("Summary").FillAsync("For everybody.");
        await page.GetByLabel("Venue").FillAsync("Stadium");
        await page.GetByLabel("Capacity").FillAsync("5000");
        inspection.Expect(409);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create event" }).ClickAsync();
        await Expect(page.GetByText("Your plan Free allows 100 places for an event.")).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    private async Task<IPage> SignInAsync(IBrowserContext context, string path)
    {
        var page = await context.NewPageAsync();
        await SignInAsync(page, tenant.OwnerEmail, path);
        return page;
    }
}
