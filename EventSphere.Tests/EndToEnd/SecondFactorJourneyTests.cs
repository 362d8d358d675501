using EventSphere.Tests.Modules.Identity;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>A second factor from the first code to its end, by keyboard alone; and signing in with it where there is no script.</summary>
public sealed class SecondFactorJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
    }

    [Fact]
    public async Task Journey_TurnedOnUsedAndTurnedOff_ByKeyboardAlone()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var person = new KeyboardUser(await context.NewPageAsync());
        var page = person.Page;
        var inspection = PageInspection.Of(page);
        inspection.Expect(422);
        await GivePasswordAsync(person);
        await page.ReachesAsync("**/app/account");

        var factor = await TurnOnAsync(person, inspection);
        await SignOutAsync(page);
        await GivePasswordAsync(person);
        await Expect(Heading(page, "Enter your code")).ToBeVisibleAsync();
        Assert.DoesNotContain("hallenge", page.Url, StringComparison.Ordinal);
        await person.TypeAsync("Code", factor.WrongCode());
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("This code isn’t right")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await person.TypeAsync("Code", await factor.CodeAsync());
        await person.PressAsync("Sign in");
        await page.ReachesAsync("**/app/account");

        await page.ReloadAsync();
        await Expect(page.GetByText("10 recovery codes are left.")).ToBeVisibleAsync();
        await person.PressAsync("Turn off");
        await Expect(page.Locator("#proof-currentPassword")).ToBeFocusedAsync();
        await person.TypeAsync("Your password", TestTenant.Password);
        await person.TypeAsync("Code of your app", factor.WrongCode());
        await person.PressAsync("Turn off");
        await Expect(page.Locator("#proof-code-error")).ToBeVisibleAsync();
        await Expect(page.Locator("#proof-code")).ToBeFocusedAsync();
        await person.TypeAsync("Code of your app", await factor.CodeAsync());
        await person.PressAsync("Turn off");
        await Expect(page.GetByText("Your second factor is off.").First).ToBeVisibleAsync();
        await Expect(Heading(page, "Security")).ToBeFocusedAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task SignIn_WithARecoveryCode_WorksWithoutScript()
    {
        var factor = await TestFactor.TurnOnAsync(tenant);
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in/code");
        await page.ReachesAsync("**/sign-in?returnUrl=**");

        await page.GotoAsync("/sign-in?returnUrl=%2Fapp%2Faccount");
        await page.GetByLabel("Email address").FillAsync(tenant.OwnerEmail);
        await page.GetByLabel("Password").FillAsync(TestTenant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Use a recovery code" }).ClickAsync();
        await Expect(Heading(page, "Enter a recovery code")).ToBeVisibleAsync();
        await page.GetByLabel("Recovery code").FillAsync(factor.RecoveryCodes[0]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await page.ReachesAsync("**/app/account");
        var kept = await context.CookiesAsync();
        Assert.DoesNotContain(kept, cookie => cookie.Name == "eventsphere.challenge");
        Assert.All(kept, cookie => Assert.True(cookie.HttpOnly, cookie.Name));
        Assert.Contains(kept, cookie => cookie.Name == "eventsphere.device");
    }

    [Fact]
    public async Task SignIn_AfterStrangersFailedTooOften_SaysHowLongToWait_ButNotToABrowserThatWasHere()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        await GivePasswordAsync(new KeyboardUser(page));
        await page.ReachesAsync("**/app/account");
        await SignOutAsync(page);
        // As strangers would have left it.
        await Stack.Owner.ExecuteAsync(
            "insert into failed_attempts (key, failures, since, blocked_until) values (sha256(convert_to('account ' || $1, 'UTF8')), 7, now(), now() + interval '230 seconds')", tenant.OwnerId.ToString());

        await using var elsewhere = await Browser.OpenAsync(Stack.WebAddress);
        var other = await elsewhere.NewPageAsync();
        await GivePasswordAsync(new KeyboardUser(other));
        await Expect(other.GetByText("Too many attempts failed. Please try again in 4 minutes.")).ToBeVisibleAsync();

        await GivePasswordAsync(new KeyboardUser(page));
        await page.ReachesAsync("**/app/account");
    }

    private async Task<TestFactor> TurnOnAsync(KeyboardUser person, PageInspection inspection)
    {
        var page = person.Page;
        await person.PressAsync("Turn on");
        // The page behind has a field of that name too, until the panel has the focus.
        await Expect(page.Locator("#setUp-currentPassword")).ToBeFocusedAsync();
        await person.TypeAsync("Your password", TestTenant.Password);
        await person.PressAsync("Continue");
        await Expect(page.GetByRole(AriaRole.Img, new() { Name = "QR code of the secret" })).ToBeVisibleAsync();
        await inspection.LookAsync();
        var secret = await page.GetByRole(AriaRole.Textbox, new() { Name = "Secret" }).InputValueAsync();
        var factor = new TestFactor(tenant, secret, []);
        await person.TypeAsync("Code that the app shows", TestFactor.CodeOf(secret));
        await person.PressAsync("Turn on");

        var codes = page.Locator(".recovery-codes code");
        await Expect(codes).ToHaveCountAsync(10);
        await inspection.LookAsync();
        var kept = await codes.AllTextContentsAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Done" })).ToBeDisabledAsync();
        // Nothing closes it before they are kept.
        await page.Keyboard.PressAsync("Escape");
        await person.PressAsync("I have kept them", "Space");
        await person.PressAsync("Done");
        await Expect(Heading(page, "Security")).ToBeFocusedAsync();
        return factor with { RecoveryCodes = kept };
    }

    private async Task GivePasswordAsync(KeyboardUser person)
    {
        await person.Page.GotoAsync("/sign-in?returnUrl=%2Fapp%2Faccount");
        await person.TypeAsync("Email address", tenant.OwnerEmail);
        await person.TypeAsync("Password", TestTenant.Password);
        await person.PressAsync("Sign in");
    }

    private static async Task SignOutAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "account of" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        await page.ReachesAsync("**/sign-in?signedOut=1");
    }

    private static ILocator Heading(IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name });
}
