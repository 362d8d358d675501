using System.Net;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Tests.Modules.Invitees;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>The invitees and the answers of all events in the browser: empty, found, narrowed, and followed to their event.</summary>
public sealed class AllInviteesJourneyTests(StackFixture fixture) : InABrowser(fixture)
{
    private TestTenant tenant = null!;
    private TestEvent jazz = null!;
    private TestEvent blues = null!;

    protected override async Task PrepareAsync()
    {
        await base.PrepareAsync();
        tenant = await TestTenant.SignUpAsync(Stack);
        (jazz, blues) = (await tenant.PublishedEventAsync(title: "Jazz"), await tenant.PublishedEventAsync(title: "Blues"));
    }

    [Fact]
    public async Task Journey_OverTheInviteesOfAllEvents()
    {
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/invitees");
        await Expect(page.GetByText("Nobody is invited yet")).ToBeVisibleAsync();
        await inspection.LookAsync();

        await jazz.InviteAsync();
        var layla = await tenant.Api.PostAsync<InviteeResponse>(blues.Path(), new InviteeRequest(blues.NewAddress(), "‏ليلى", "<b>حداد</b>"));
        await page.GotoAsync("/app/invitees");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Invitees" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(3);
        // Shown as text, and in its own direction.
        await Expect(page.Locator("td b[dir=auto]", new() { HasText = "<b>حداد</b>" })).ToBeVisibleAsync();
        await inspection.LookAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Event", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Blues" });
        await page.ReachesAsync($"**/app/invitees?eventId={blues.Id}");
        await Expect(rows).ToHaveCountAsync(2);
        await rows.GetByRole(AriaRole.Link, new() { Name = "Blues", Exact = true }).ClickAsync();
        await page.ReachesAsync($"**/app/events/{blues.Id}/invitees");
        await Expect(page.GetByText(layla.Email)).ToBeVisibleAsync();
        inspection.AssertClean();
    }

    [Fact]
    public async Task Journey_OverTheAnswersOfAllEvents()
    {
        var (ada, layla) = (await jazz.InviteAsync(guests: 2), await blues.InviteAsync());
        await AnswerAsync(jazz, ada, new RsvpRequest(RsvpAnswers.Yes, 2, ["Ngozi <b>"], "شكرا 🎷"));
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, tenant.OwnerEmail, "/app/rsvps");
        var rows = page.GetByRole(AriaRole.Table, new() { Name = "Answers" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(page.GetByText("2: Ngozi <b>")).ToBeVisibleAsync();
        await Expect(Tile(page, "Yes")).ToContainTextAsync("and 2 guests");
        await Expect(Tile(page, "No answer")).ToContainTextAsync("of 2 invitees");
        await inspection.LookAsync();

        await AnswerAsync(blues, layla, new RsvpRequest(RsvpAnswers.No));
        await page.GotoAsync("/app/rsvps");
        await Expect(rows).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Event", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Jazz" });
        await page.ReachesAsync($"**/app/rsvps?eventId={jazz.Id}");
        await Expect(rows).ToHaveCountAsync(2);
        // The totals are of this event now, and stay when an answer is chosen.
        await Expect(Tile(page, "No answer")).ToContainTextAsync("of 1 invitee");
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Answer", Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "No" });
        await Expect(page.GetByText("Nothing matches")).ToBeVisibleAsync();
        await Expect(Tile(page, "Yes")).ToContainTextAsync("and 2 guests");
        inspection.AssertClean();
    }

    private static ILocator Tile(IPage page, string label) =>
        page.Locator(".tile").Filter(new() { Has = page.GetByText(label, new() { Exact = true }) });

    private static async Task AnswerAsync(TestEvent e, InviteeResponse invitee, RsvpRequest answer) =>
        await e.Tenant.Public.PostAsync<PublicRsvpResponse>($"public/rsvps/{await e.TokenOfAsync(invitee.Id)}", answer, status: HttpStatusCode.OK);
}
