using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>A mail server from the empty page to the first mail by it, and its end.</summary>
public sealed class IntegrationsJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    [Fact]
    public async Task MailServer_SetUpOnThePage_IsTestedCorrectedAndRemoved()
    {
        using var server = SmtpServer.Start(Stack.Authority);
        var tenant = await TestTenant.SignUpAsync(Stack);
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/integrations");
        await Expect(page.GetByText("Mails go by EventSphere’s server")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Set up your mail server" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mail server" }).ClickAsync();
        await Expect(page.GetByText("Please fill this in.").First).ToBeVisibleAsync();
        await page.GetByLabel("Server", new() { Exact = true }).FillAsync(server.Host);
        await page.GetByLabel("Port").SelectOptionAsync("2525");
        await page.GetByLabel("User name").FillAsync(SmtpServer.User);
        await page.GetByLabel("Sender’s address").FillAsync("box@own.example.com");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mail server" }).ClickAsync();
        await Expect(page.GetByText("Enter the password too")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByLabel("Password").FillAsync("not the password");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mail server" }).ClickAsync();
        await Expect(page.GetByText("On, not tested")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The server refused user name or password.")).ToBeVisibleAsync();
        await Expect(page.GetByText("5.7.8 wrong")).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByLabel("Password").FillAsync(SmtpServer.Password);
        await page.GetByRole(AriaRole.Link, new() { Name = "Roles" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep editing" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save mail server" }).ClickAsync();
        await Expect(page.GetByText("On, not tested")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Password")).ToHaveValueAsync("");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send a test", Exact = true }).ClickAsync();
        await Expect(page.GetByText("The server took the test mail.")).ToBeVisibleAsync();
        await server.WaitForAsync(tenant.OwnerEmail);
        await page.ReloadAsync();
        await Expect(page.GetByText("The server took the test mail.")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove it" }).ClickAsync();
        await Expect(page.GetByText("Mails go by EventSphere’s server")).ToBeVisibleAsync();
        inspection.AssertClean();
    }
}
