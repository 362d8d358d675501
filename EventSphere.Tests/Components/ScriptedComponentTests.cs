using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

/// <summary>Pages that are left while a script of theirs is still on its way.</summary>
public sealed class ScriptedComponentTests(StackFixture fixture) : InABrowser(fixture)
{
    [Theory]
    [InlineData("/app/events/{id}", "images")]
    [InlineData("/app/events", "table")]
    [InlineData("/app/events/new", "drafts")]
    [InlineData("/app/settings/branding", "brand-preview")]
    public async Task Page_LeftWhileItsScriptLoads_LeavesTheNextOneAlone(string path, string script)
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        await SignInAsync(page, e.Tenant.OwnerEmail, "/app/check-in");

        var asked = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await page.RouteAsync($"**/js/{script}.*js", async route =>
        {
            asked.TrySetResult();
            await left.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(path.Replace("{id}", e.Id.ToString(), StringComparison.Ordinal));
        await asked.Task.WaitAsync(Poll.Deadline, Cancel);
        await page.GetByRole(AriaRole.Link, new() { Name = "Check-in" }).ClickAsync();
        await Expect(page.GetByLabel("Ticket code")).ToBeVisibleAsync();
        var loaded = page.WaitForResponseAsync(answer => answer.Url.Contains($"/js/{script}.", StringComparison.Ordinal));
        left.SetResult();
        await loaded;

        // The circuit lives if the next page still comes, and the one after it.
        await page.GetByRole(AriaRole.Link, new() { Name = "Attendees" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Attendees", Level = 1 })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Dashboard", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dashboard", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }
}
