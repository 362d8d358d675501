using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

// Takes the pictures in docs/screens of the running stack with its demo: dotnet run --project eng/screens [-- --data .data --out docs/screens --only events]
const int Longest = 1600;
var data = Argument("--data") ?? Environment.GetEnvironmentVariable("EVENTSPHERE_DATA") ?? ".data";
var folder = Argument("--out") ?? Path.Combine("docs", "screens");
var only = Argument("--only");
var endpoints = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(data, "endpoints.json")))!;
Directory.CreateDirectory(folder);

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium",
    Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
});
var ticket = await RegisterAsync();
var hold = await HoldAsync();
var (session, eventPath, attendeePath) = await SignInAsync();

// A page, where it is, and a text that is there when it is whole.
(string Name, string Path, string? Awaited)[] publicPages =
[
    ("home", "/", null),
    ("organizer", "/e/demo", null),
    ("landing", "/e/demo/cloud-and-ai", null),
    ("live", "/e/demo/lagos-tech-week/live", null),
    ("widget", "/e/demo/cloud-and-ai/widget", null),
    ("register", "/e/demo/cloud-and-ai/register", null),
    ("tickets", "/e/demo/cloud-and-ai/tickets", null),
    ("register-group", hold, null),
    ("e-ticket", ticket, null),
    ("e-ticket-change", ticket + "/change", null),
    ("e-ticket-transfer", ticket + "/transfer", null),
    ("e-ticket-cancel", ticket + "/cancel", null),
    ("sign-up", "/sign-up", null),
    ("sign-in", "/sign-in?demo=1", null),
    ("forgot-password", "/forgot-password", null),
    ("reset-password", "/reset-password?token=none", null),
    ("not-found", "/e/demo/nothing-here", null),
];
(string Name, string Path, string? Awaited)[] adminPages =
[
    ("dashboard", "/app", "Latest registrations"),
    ("dashboard-event", $"/app?event={eventPath.Split('/')[^1]}", "for this event"),
    ("events", "/app/events", "Cloud & AI Conference"),
    ("new-event", "/app/events/new", "Create event"),
    ("event", eventPath, "Conference pass"),
    ("event-tickets", eventPath + "/tickets", "Shared quotas"),
    ("event-settings", eventPath + "/settings", "Save changes"),
    ("event-form", eventPath + "/form", "Form"),
    ("forms", "/app/forms", "Forms"),
    ("event-page", eventPath + "/page", "Share and embed"),
    ("registrations", eventPath + "/registrations", "Confirmed"),
    ("vouchers", eventPath + "/vouchers", "Vouchers"),
    ("waiting-list", eventPath + "/waiting-list", "Waiting list"),
    ("invitees", eventPath + "/invitees", "Invitees"),
    ("import-invitees", eventPath + "/invitees/import", "Choose a file"),
    ("rsvps", eventPath + "/rsvps", "No answer"),
    ("all-invitees", "/app/invitees", "example"),
    ("all-rsvps", "/app/rsvps", "No answer"),
    ("all-registrations", "/app/registrations", "Confirmed"),
    ("attendees", "/app/attendees", "example"),
    ("attendee", attendeePath, "First known here"),
    ("attendee-duplicates", "/app/attendees/duplicates", "Duplicates"),
    ("event-attendees", eventPath + "/attendees", "example"),
    ("check-in", "/app/check-in", "Ticket code"),
    ("users", "/app/users", "Demo"),
    ("roles", "/app/roles", "Door supervisor"),
    ("api-keys", "/app/api-keys", "Programs that act"),
    ("integrations", "/app/integrations", "Mail server"),
    ("audit", "/app/audit", "Signed in"),
    ("settings", "/app/settings", "Contact email"),
    ("settings-branding", "/app/settings/branding", "Contrast of text"),
    ("settings-domains", "/app/settings/domains", "Your own domains"),
    ("settings-features", "/app/settings/features", "Page with all your events"),
    ("settings-plan", "/app/settings/plan", "Published events"),
    ("account", "/app/account", "This session"),
    ("components", "/dev/components", null),
];
foreach (var (suffix, width, scheme) in ((string, int, ColorScheme)[])
    [
        ("", 1440, ColorScheme.Light), ("-dark", 1440, ColorScheme.Dark),
        ("-medium", 768, ColorScheme.Light), ("-medium-dark", 768, ColorScheme.Dark),
        ("-small", 360, ColorScheme.Light), ("-small-dark", 360, ColorScheme.Dark),
    ])
{
    foreach (var (pages, state) in (((string Name, string Path, string? Awaited)[] Pages, string? State)[])[(publicPages, null), (adminPages, session)])
    {
        var page = await NewPageAsync(width, scheme, state);
        foreach (var (name, path, awaited) in pages.Where(page => only is null || page.Name == only))
            await TakeAsync(page, path, name + suffix, awaited);
        await page.Context.CloseAsync();
    }
}

return 0;

async Task<IPage> NewPageAsync(int width, ColorScheme scheme, string? state = null)
{
    var context = await browser.NewContextAsync(new()
    {
        BaseURL = endpoints["web"],
        ViewportSize = new() { Width = width, Height = width > 700 ? 900 : 740 },
        ColorScheme = scheme,
        ReducedMotion = ReducedMotion.Reduce,
        StorageState = state,
    });
    return await context.NewPageAsync();
}

// A ticket of somebody who is new at each run: an address registers once.
async Task<string> RegisterAsync()
{
    var page = await NewPageAsync(1440, ColorScheme.Light);
    await page.GotoAsync("/e/demo/cloud-and-ai/register");
    await page.GetByLabel("First name").FillAsync("Adaeze");
    await page.GetByLabel("Last name").FillAsync("Okonkwo");
    await page.GetByLabel("Email address").FillAsync($"adaeze.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}@example.com");
    await page.GetByRole(AriaRole.Button, new() { Name = "Complete registration" }).ClickAsync();
    await page.WaitForURLAsync(new Regex("/t/"));
    var path = new Uri(page.Url).AbsolutePath;
    await page.Context.CloseAsync();
    return path;
}

// Two places that are kept, and the form for those who come on them.
async Task<string> HoldAsync()
{
    var page = await NewPageAsync(1440, ColorScheme.Light);
    await page.GotoAsync("/e/demo/cloud-and-ai/tickets");
    await page.Locator(".choice-row:has-text('Free') select").First.SelectOptionAsync("2");
    await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    await page.WaitForURLAsync(new Regex("hold="));
    var path = new Uri(page.Url).PathAndQuery;
    await page.Context.CloseAsync();
    return path;
}

// The demo's sign-in, and the addresses of the event and of the attendee whose pages are shown.
async Task<(string State, string EventPath, string AttendeePath)> SignInAsync()
{
    var page = await NewPageAsync(1440, ColorScheme.Light);
    await page.GotoAsync("/sign-in?demo=1&returnUrl=%2Fapp%2Fevents");
    await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    await page.GetByRole(AriaRole.Link, new() { Name = "Cloud & AI Conference" }).First.ClickAsync();
    await page.WaitForURLAsync(new Regex("/app/events/[0-9a-f-]{36}"));
    var (state, path) = (await page.Context.StorageStateAsync(), new Uri(page.Url).AbsolutePath);
    await page.GotoAsync("/app/attendees?search=adaeze");
    await page.Locator(".row-link").First.ClickAsync();
    await page.WaitForURLAsync(new Regex("/app/attendees/[0-9a-f-]{36}"));
    var person = new Uri(page.Url).AbsolutePath;
    await page.Context.CloseAsync();
    return (state, path, person);
}

async Task TakeAsync(IPage page, string path, string name, string? awaited)
{
    await page.GotoAsync(path);
    if (awaited is not null)
        await page.GetByText(awaited).Locator("visible=true").First.WaitForAsync(new() { Timeout = 15_000 });
    await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    await page.EvaluateAsync("document.fonts.ready");
    // The whole page, but of a long list its beginning: it goes on like that.
    var height = Math.Min(await page.EvaluateAsync<int>("document.documentElement.scrollHeight"), Longest);
    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true, Clip = new() { Width = page.ViewportSize!.Width, Height = height } });
    Console.WriteLine(name);
}

string? Argument(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
