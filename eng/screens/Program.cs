using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

// Takes the pictures in docs/screens of the running stack with its demo: dotnet run --project eng/screens [-- --data .data --out docs/screens]
var data = Argument("--data") ?? Environment.GetEnvironmentVariable("EVENTSPHERE_DATA") ?? ".data";
var folder = Argument("--out") ?? Path.Combine("docs", "screens");
var endpoints = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(data, "endpoints.json")))!;
Directory.CreateDirectory(folder);

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new()
{
    ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH") ?? "/usr/bin/chromium",
    Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
});
var ticketPath = await RegisterAsync();
foreach (var (name, width, scheme) in ((string, int, ColorScheme)[])[("", 1440, ColorScheme.Light), ("-dark", 1440, ColorScheme.Dark), ("-small", 360, ColorScheme.Light), ("-small-dark", 360, ColorScheme.Dark)])
{
    var page = await NewPageAsync(width, scheme);
    await TakeAsync(page, "/", $"home{name}");
    await TakeAsync(page, "/e/demo/cloud-and-ai", $"landing{name}");
    await TakeAsync(page, "/e/demo/cloud-and-ai/register", $"register{name}");
    await TakeAsync(page, ticketPath, $"e-ticket{name}");
    await TakeAsync(page, "/sign-up", $"sign-up{name}");
    await TakeAsync(page, "/sign-in?demo=1", $"sign-in{name}");
    await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
    await page.WaitForURLAsync(new Regex("/app"));
    await TakeAsync(page, "/app", $"dashboard{name}", "Latest registrations");
    await TakeAsync(page, "/app/events", $"events{name}", "Cloud & AI Conference");
    await page.GetByRole(AriaRole.Link, new() { Name = "Cloud & AI Conference" }).First.ClickAsync();
    await TakeAsync(page, null, $"event{name}", "Conference pass");
    await TakeAsync(page, new Uri(page.Url).AbsolutePath + "/registrations", $"registrations{name}", "Confirmed");
    await TakeAsync(page, "/app/check-in", $"check-in{name}", "Ticket code");
    await TakeAsync(page, "/app/settings", $"settings{name}", "Contrast of text");
    await page.Context.CloseAsync();
}

return 0;

async Task<IPage> NewPageAsync(int width, ColorScheme scheme)
{
    var context = await browser.NewContextAsync(new()
    {
        BaseURL = endpoints["web"],
        ViewportSize = new() { Width = width, Height = width > 1000 ? 900 : 740 },
        ColorScheme = scheme,
        ReducedMotion = ReducedMotion.Reduce,
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

async Task TakeAsync(IPage page, string? path, string name, string? awaited = null)
{
    if (path is not null)
        await page.GotoAsync(path);
    if (awaited is not null)
        await page.GetByText(awaited).First.WaitForAsync(new() { Timeout = 15_000 });
    await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    await page.EvaluateAsync("document.fonts.ready");
    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    Console.WriteLine(name);
}

string? Argument(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
