using System.Text.RegularExpressions;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>A forgotten password, from the sign-in page through the mail and back; and a session that is ended from another browser.</summary>
public sealed partial class AccountJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private const string NewPassword = "Another-Horse-43";

    private TestTenant tenant = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
    }

    [Fact]
    public async Task ForgottenPassword_WithoutScript_IsSetAnewAndEndsTheOldSession()
    {
        await using var old = await Browser.OpenAsync(Stack.WebAddress);
        var signedIn = await old.NewPageAsync();
        await SignInAsync(signedIn, tenant.OwnerEmail);

        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Forgot your password?" }).ClickAsync();
        await page.GetByLabel("Email address").FillAsync(tenant.OwnerEmail);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send the link" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Look into your inbox" })).ToBeVisibleAsync();

        var link = Link().Match((await Stack.Mails.WaitForAsync(tenant.OwnerEmail)).Text).Value;
        var answer = await page.GotoAsync(link);
        Assert.Equal("no-referrer", answer!.Headers["referrer-policy"]);
        Assert.Contains("no-store", answer.Headers["cache-control"], StringComparison.Ordinal);
        await page.GetByLabel("New password").FillAsync("Password2024!");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.GetByText("This password is easy to guess")).ToBeVisibleAsync();
        await page.GetByLabel("New password").FillAsync(NewPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.GetByText("Your new password is set.")).ToBeVisibleAsync();

        await LedToSignInAsync(signedIn);
        await SignInAsync(signedIn, tenant.OwnerEmail, password: NewPassword);
        await page.GotoAsync(link);
        await page.GetByLabel("New password").FillAsync("Third-Horse-44");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set password" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Ask for a new link" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Session_EndedFromTheAccountPage_LeadsTheOtherBrowserToSignIn()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        await using var elsewhere = await Browser.OpenAsync(Stack.WebAddress);
        var (page, other) = (await context.NewPageAsync(), await elsewhere.NewPageAsync());
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail);
        await SignInAsync(other, tenant.OwnerEmail);

        await page.GotoAsync("/app/account");
        var sessions = page.Locator(".sessions li");
        await Expect(sessions.First).ToContainTextAsync("This session");
        // Signing up left one of its own.
        await Expect(sessions).ToHaveCountAsync(3);
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "End session: Chrome on Linux" }).ClickAsync();
        await Expect(sessions).ToHaveCountAsync(2);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sessions" })).ToBeFocusedAsync();
        await LedToSignInAsync(other);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out everywhere else" }).ClickAsync();
        await Expect(sessions).ToHaveCountAsync(1);
        inspection.AssertClean();
    }

    [Fact]
    public async Task Name_ChangedOnTheAccountPage_ShowsInTheMenu()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        await SignInAsync(page, tenant.OwnerEmail);
        await page.GetByRole(AriaRole.Button, new() { Name = "account of Olu Owner" }).ClickAsync();
        await page.Locator("#account").GetByRole(AriaRole.Link, new() { Name = "Your account" }).ClickAsync();

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Obi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save name" }).ClickAsync();
        await Expect(page.GetByText("Your name is saved.").First).ToBeVisibleAsync();

        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "account of Ada Obi" })).ToBeVisibleAsync();
    }

    // A page learns it with the next thing it asks for.
    private static async Task LedToSignInAsync(IPage page)
    {
        await page.GotoAsync("/app/account");
        await page.ReachesAsync("**/sign-in**");
    }

    [GeneratedRegex("http[^\\s]+/reset-password\\?token=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
