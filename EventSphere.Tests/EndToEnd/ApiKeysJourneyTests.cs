using System.Net;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>A key from the page to the program that uses it, and its end.</summary>
public sealed class ApiKeysJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    [Fact]
    public async Task Key_MadeOnThePage_IsShownOnceWorksAndIsRevoked()
    {
        var tenant = await TestTenant.SignUpAsync(Stack);
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/api-keys");
        await Expect(page.GetByText("No keys yet")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "New key" }).ClickAsync();
        await page.GetByLabel("Name").FillAsync("Website");
        await page.GetByLabel("See events").CheckAsync();
        await Expect(page.GetByLabel("Make and revoke API keys")).ToHaveCountAsync(0);
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make key" }).ClickAsync();
        var secret = await page.Locator("#api-key-secret").InputValueAsync();
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "I have kept it" }).ClickAsync();
        await Expect(page.Locator("#api-key-secret")).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Website" })).ToContainTextAsync("never");

        var program = new ApiClient(Stack.Api, secret);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync("events")).StatusCode);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "Website" })).ToContainTextAsync("just now");

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke Website" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke key" }).ClickAsync();
        await Expect(page.GetByText("Website revoked.")).ToBeVisibleAsync();
        await Expect(page.GetByText("No keys yet")).ToBeVisibleAsync();
        await Poll.UntilAsync("the key to stop", async () => (await program.GetAsync("events")).StatusCode == HttpStatusCode.Unauthorized);
        inspection.AssertClean();
    }
}
