using System.Net;
using EventSphere.Tests.Modules.Identity;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>Signing in with a provider where there is no script, and connecting one on the account page.</summary>
public sealed class ExternalSignInJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;
    private ProviderPerson person = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
        person = Stack.Provider.Register(ProviderPerson.With($"{TestTenant.Unique("p")}@elsewhere.example.com"));
    }

    [Fact]
    public async Task SignIn_WithAProvider_WorksWithoutScript()
    {
        await ConnectAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?returnUrl=%2Fapp%2Faccount");

        await ContinueAsync(page);
        await GoOnAsync(page);

        await page.ReachesAsync("**/app/account");
        var kept = await context.CookiesAsync();
        Assert.DoesNotContain(kept, cookie => cookie.Name is "eventsphere.handshake" or "eventsphere.challenge");
        Assert.All(kept, cookie => Assert.True(cookie.HttpOnly, cookie.Name));
        Assert.Contains(kept, cookie => cookie.Name == "eventsphere.device");
        // Somebody who is signed in is led home.
        await page.GotoAsync($"/sign-in/with/{LocalProvider.Key}?returnUrl=%2Fapp%2Faccount");
        await page.ReachesAsync("**/app/account");
    }

    [Fact]
    public async Task SignIn_WithAProviderAndASecondFactor_AsksForTheCodeWithoutScript()
    {
        await ConnectAsync();
        var factor = await TestFactor.TurnOnAsync(tenant);
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in?returnUrl=%2Fapp%2Faccount");

        await ContinueAsync(page);
        await GoOnAsync(page);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Enter your code" })).ToBeVisibleAsync();
        await page.GetByLabel("Code").FillAsync(await factor.CodeAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.ReachesAsync("**/app/account");
    }

    [Fact]
    public async Task SignIn_RefusedOrCalledOff_SaysWhatToDoOnTheSignInPage()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await page.GotoAsync("/sign-in?returnUrl=%2Fapp%2Faccount");
        await inspection.LookAsync();

        await ContinueAsync(page);
        await GoOnAsync(page);
        await Expect(page.GetByText("There is no account with the address that the provider told us.")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await ContinueAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Say no" }).ClickAsync();
        await Expect(page.GetByText("The provider didn’t say who you are")).ToBeVisibleAsync();
        // Where one wanted to go is not forgotten.
        await FillInSignInAsync(page, tenant.OwnerEmail);
        await page.ReachesAsync("**/app/account");
        inspection.AssertClean();
    }

    [Fact]
    public async Task Account_ProviderConnectedAndDisconnected_ByKeyboardAlone()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var user = new KeyboardUser(await context.NewPageAsync());
        var page = user.Page;
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/account");

        await user.PressAsync($"Connect {LocalProvider.Name}");
        await Expect(page.GetByRole(AriaRole.Dialog, new() { Name = $"Connect {LocalProvider.Name}" }).GetByRole(AriaRole.Textbox, new() { Name = "Your password" })).ToBeFocusedAsync();
        await user.TypeAsync("Your password", "Wrong-Horse-42");
        await user.PressAsync($"Go to {LocalProvider.Name}");
        await Expect(page.Locator("#connect-currentPassword-error")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await user.TypeAsync("Your password", TestTenant.Password);
        await user.PressAsync($"Go to {LocalProvider.Name}");
        await GoOnAsync(page);

        await page.ReachesAsync($"**/app/account?connected={LocalProvider.Key}");
        await Expect(page.GetByText($"{LocalProvider.Name} is connected.")).ToBeVisibleAsync();
        await Expect(page.GetByText(person.Email)).ToBeVisibleAsync();
        await Expect(page.Locator("h1[tabindex='-1']").First).ToBeVisibleAsync();
        await inspection.LookAsync();

        await user.PressAsync($"Disconnect {LocalProvider.Name}");
        // It has the same name as the button that asks.
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep it" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await user.PressAsync("Disconnect");
        await Expect(page.GetByText($"{LocalProvider.Name} is disconnected.").First).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Other ways to sign in" })).ToBeFocusedAsync();
        await Expect(page.GetByText(person.Email)).ToHaveCountAsync(0);
        inspection.AssertClean();
    }

    [Fact]
    public async Task Callback_WithoutAHandshakeOrWithAMadeUpProblem_ShowsNothingOfIt()
    {
        foreach (var path in new[] { "/sign-in/callback/local?code=made-up-code&state=made-up-state", "/sign-in/callback/UPPER", "/sign-in/connect?handover=made-up" })
        {
            using var answer = await Stack.Web.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith(path.Contains("connect", StringComparison.Ordinal) ? "/app/account" : "/sign-in?problem=external.failed", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        }

        Assert.DoesNotContain("role=\"alert\"", await Stack.Web.GetStringAsync("/sign-in?problem=you.were-hacked", Cancel), StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", await Stack.Web.GetStringAsync("/sign-in?problem=external.failed", Cancel), StringComparison.Ordinal);
        using var away = await Stack.Web.GetAsync($"/sign-in/with/{Stack.ProviderThatIsAway}?returnUrl=//elsewhere.example.com", Cancel);
        Assert.Equal("/sign-in?problem=external.failed&returnUrl=%2Fapp", away.Headers.Location!.ToString());
    }

    private async Task ConnectAsync() => Assert.Equal(HttpStatusCode.NoContent, (await new ExternalClient(Stack, tenant.Api).ConnectAsync(person)).StatusCode);

    private static async Task ContinueAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = $"Continue with {LocalProvider.Name}" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = LocalProvider.Name })).ToBeVisibleAsync();
    }

    private async Task GoOnAsync(IPage page)
    {
        await page.GetByLabel("Who are you?").FillAsync(person.Subject);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
    }
}
