using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Support;

/// <summary>A test on the running stack that has a browser of its own.</summary>
public abstract class InABrowser(StackFixture fixture) : OnTheStack(fixture)
{
    private Browser? browser;

    internal Browser Browser => browser ?? throw new InvalidOperationException("The browser is there from InitializeAsync on.");

    /// <summary>The sign-in form of a page that shows it, filled in and sent.</summary>
    protected static async Task FillInSignInAsync(IPage page, string email, string password = TestTenant.Password)
    {
        await page.GetByLabel("Email address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByLabel("Password").PressAsync("Enter");
    }

    /// <summary>
    /// Signs in and waits until the page that was asked for is live. Its heading is marked for the focus then, which before would be taken from
    /// whatever a test gives it to.
    /// </summary>
    protected static async Task SignInAsync(IPage page, string email, string path = "/app", string password = TestTenant.Password)
    {
        await page.GotoAsync($"/sign-in?returnUrl={Uri.EscapeDataString(path)}");
        await FillInSignInAsync(page, email, password);
        await page.ReachesAsync($"**{path}");
        await Expect(page.Locator(".shell:not([inert])")).ToBeVisibleAsync();
        await Expect(page.Locator("h1[tabindex='-1']").First).ToBeVisibleAsync();
    }

    protected override async Task PrepareAsync() => browser = await Browser.StartAsync();

    public override async ValueTask DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
