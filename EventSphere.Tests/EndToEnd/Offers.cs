using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>Events that offer more than one plain ticket, and the steps of whoever takes some.</summary>
internal static class Offers
{
    public static string PagePath(this TestEvent e) => $"/e/{e.Tenant.Slug}/{e.Slug}";

    /// <summary>Another ticket type. What it is beyond that is set as the owner of the tables, before anybody has seen it.</summary>
    /// <param name="set">An SQL assignment, such as <c>is_add_on = true</c>.</param>
    public static async Task<Guid> AddTypeAsync(this TestEvent e, string name, string set, int quota = 20)
    {
        var type = await e.Tenant.Api.PostAsync<TicketTypeResponse>($"events/{e.Id}/ticket-types", TestTenant.NewTicketType(quota) with { Name = name });
        await e.SetTypeAsync(type.Id, set);
        return type.Id;
    }

    public static Task SetTypeAsync(this TestEvent e, Guid typeId, string set) =>
        e.Tenant.Stack.Owner.ExecuteAsync($"update ticket_types set {set} where id = $1", typeId);

    public static async Task ChooseAsync(this IPage page, string ticket, int quantity) =>
        await page.GetByLabel($"Number of {ticket}").SelectOptionAsync(quantity.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Task PressAsync(this IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Goes on to the form of whoever comes, on places that are held.</summary>
    public static async Task ContinueAsync(this IPage page)
    {
        await page.PressAsync("Continue");
        await page.ReachesAsync("**/register?hold=**");
        await Expect(page.GetByText("Your places are kept until")).ToBeVisibleAsync();
    }

    public static async Task FillInPersonAsync(this IPage page, int at, string first, string last, string? email)
    {
        var person = page.Locator("fieldset.person").Nth(at);
        await person.GetByLabel("First name").FillAsync(first);
        await person.GetByLabel("Last name").FillAsync(last);
        if (email is not null)
            await person.GetByLabel("Email address").FillAsync(email);
    }
}
