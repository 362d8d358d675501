using System.Text.RegularExpressions;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>How somebody comes into an organization, and what a change of their role shows them while they are there.</summary>
public sealed partial class PeopleJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;
    private string guest = "";

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
        guest = $"guest@{tenant.Slug}.example.com";
    }

    [Fact]
    public async Task Journey_FromTheInvitationToAChangedRole()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/roles");
        await MakeRoleAsync(page);
        await inspection.LookAsync();
        await InviteAsync(page);
        await inspection.LookAsync();

        await AcceptWithoutScriptAsync();
        await using var guests = await Browser.OpenAsync(Stack.WebAddress);
        var theirs = await guests.NewPageAsync();
        var looked = PageInspection.Of(theirs);
        await SignInAsync(theirs, guest, "/app/events");
        await Expect(theirs.GetByText("No events yet")).ToBeVisibleAsync();
        await Expect(theirs.GetByRole(AriaRole.Link, new() { Name = "New event" })).ToHaveCountAsync(0);
        await Expect(theirs.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true })).ToHaveCountAsync(0);

        await page.GotoAsync("/app/roles");
        await page.GetByRole(AriaRole.Button, new() { Name = "Change Planner" }).ClickAsync();
        await page.GetByLabel("Create, change and publish events").CheckAsync();
        await page.GetByLabel("See people and roles").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await Expect(page.GetByText("Planner saved.")).ToBeVisibleAsync();

        // On the page that was open, without a reload.
        await Expect(theirs.GetByRole(AriaRole.Link, new() { Name = "New event" }).First).ToBeVisibleAsync();
        await theirs.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true }).ClickAsync();
        await Expect(theirs.GetByText(tenant.OwnerEmail)).ToBeVisibleAsync();
        await Expect(theirs.GetByRole(AriaRole.Button, new() { Name = "Invite" })).ToHaveCountAsync(0);
        await looked.LookAsync();

        await RemoveAsync(page);
        await theirs.GotoAsync("/app/events");
        await theirs.ReachesAsync("**/sign-in**");
        inspection.AssertClean();
        looked.AssertClean();
    }

    private static async Task MakeRoleAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New role" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Planner");
        await page.GetByLabel("See events", new() { Exact = true }).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save role" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Change Planner" })).ToBeVisibleAsync();
    }

    private async Task InviteAsync(IPage page)
    {
        await page.GotoAsync("/app/users");
        await page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await page.GetByLabel("Email address").FillAsync(guest);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Role", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Planner" });
        await Expect(page.GetByRole(AriaRole.List, new() { Name = "What Planner may do" })).ToContainTextAsync("See events");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send invitation" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Withdraw the invitation of {guest}" })).ToBeVisibleAsync();
    }

    private async Task AcceptWithoutScriptAsync()
    {
        var link = Link().Match((await Stack.Mails.WaitForAsync(guest)).Text).Value;
        await using var context = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await context.NewPageAsync();

        var answer = await page.GotoAsync(link);

        Assert.Equal("no-referrer", await answer!.HeaderValueAsync("referrer-policy"));
        Assert.Equal("no-store", await answer.HeaderValueAsync("cache-control"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Join Tenant {tenant.Slug}" })).ToBeVisibleAsync();
        await page.GetByLabel("Your name").FillAsync("Gia Guest");
        await page.GetByLabel("Password").FillAsync(TestTenant.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept the invitation" }).ClickAsync();
        await page.ReachesAsync("**/app");

        Assert.Equal(410, (await page.GotoAsync(link))!.Status);
        await Expect(page.GetByText("This invitation is no longer good")).ToBeVisibleAsync();
    }

    private static async Task RemoveAsync(IPage page)
    {
        await page.GotoAsync("/app/users");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove Gia Guest" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Gia Guest removed.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Remove Gia Guest" })).ToHaveCountAsync(0);
    }

    [GeneratedRegex(@"http\S+/invitation/[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
