using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Modules.Audit;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>The page of the audit log: what an entry says, whose it is, and whether the log is whole.</summary>
public sealed class AuditJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
        var made = await tenant.Api.PostAsync<EventResponse>("events", TestTenant.NewEvent());
        using var changed = await tenant.Api.PutAsync($"events/{made.Id}", TestTenant.NewEvent() with { Slug = made.Slug, Title = "Highlife Night" });
    }

    [Fact]
    public async Task Journey_FromAnEntryToAVerifiedLogAndATamperedOne()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page);
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Event changed" }).ClickAsync();
        var panel = page.GetByRole(AriaRole.Dialog, new() { Name = "Event changed" });
        await Expect(panel.GetByText("Lagos Jazz Night")).ToBeVisibleAsync();
        await Expect(panel.GetByText("Olu Owner")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await panel.GetByRole(AriaRole.Button, new() { Name = "All about this subject" }).ClickAsync();
        await Expect(panel).ToBeHiddenAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Signed in" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event created" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "One subject: show all again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Signed in" }).First).ToBeVisibleAsync();

        await tenant.Api.SealedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Expect(page.GetByText("none changed, removed or inserted")).ToBeVisibleAsync();
        Assert.Equal((await tenant.Api.SealedAsync()).HeadHash, await page.GetByLabel("Hash of entry").InputValueAsync());
        await inspection.LookAsync();

        await Stack.Owner.ExecuteAsync("update audit_entries set actor_name = 'Somebody' where tenant_id = $1 and sequence = 2", tenant.Id);
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await Expect(page.GetByText("The log was tampered with. Entry 2 isn’t what was sealed")).ToBeVisibleAsync();
        await inspection.LookAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Export_FromThePage_IsTheLog()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        await SignInAsync(page);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync());

        Assert.StartsWith("audit-", file.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("Highlife Night", await File.ReadAllTextAsync(await file.PathAsync(), Cancel), StringComparison.Ordinal);
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GotoAsync("/app/audit");
        await page.GetByLabel("Email address").FillAsync(tenant.OwnerEmail);
        await page.GetByLabel("Password").FillAsync(TestTenant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Event changed" })).ToBeVisibleAsync();
    }
}
