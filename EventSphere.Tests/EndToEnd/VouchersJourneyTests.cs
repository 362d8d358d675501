using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>An organizer makes a voucher, changes it and deletes it.</summary>
public sealed class VouchersJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    [Fact]
    public async Task Journey_FromTheFirstVoucherToNone()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, e.Tenant.OwnerEmail, $"/app/events/{e.Id}/vouchers");
        await page.PressAsync("Make a voucher");
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("friends 27");
        await page.GetByLabel("Per cent", new() { Exact = true }).FillAsync("20");
        await page.PressAsync("Save voucher");
        await Expect(page.GetByText("A code has letters, digits and hyphens.")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByLabel("Code", new() { Exact = true }).FillAsync("friends-27");
        await page.PressAsync("Save voucher");
        await Expect(page.GetByRole(AriaRole.Cell, new() { Name = "20 % off" })).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.PressAsync("Edit FRIENDS-27");
        await Expect(page.GetByLabel("Link", new() { Exact = true })).ToHaveValueAsync(new System.Text.RegularExpressions.Regex(@"/tickets\?code=FRIENDS-27$"));
        await page.GetByLabel("How many tickets can be had with it").FillAsync("5");
        await page.PressAsync("Save voucher");
        await Expect(page.GetByText("of 5")).ToBeVisibleAsync();

        await page.PressAsync("Delete FRIENDS-27");
        await page.PressAsync("Delete voucher");
        await Expect(page.GetByText("No vouchers yet")).ToBeVisibleAsync();
        inspection.AssertClean();
    }
}
