using Microsoft.Playwright;

namespace EventSphere.Tests.Support;

/// <summary>The system's Chromium, headless.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // For what will never come, not for what is slow: other tests run beside it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Browser> StartAsync()
    {
        // For the whole run, whichever test starts the first browser: five seconds otherwise.
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        // Nothing of its own over the network, where there may be none.
        string[] flags = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Headless = true,
            Args = Environment.IsPrivilegedProcess ? [.. flags, "--no-sandbox"] : flags,
        });
        return new Browser(playwright, browser);
    }

    public async Task<IBrowserContext> OpenAsync(string address, bool script = true)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address, JavaScriptEnabled = script, Locale = "en-GB", TimezoneId = "Europe/Berlin" });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    private static string Find() => Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } given
        ? given
        : Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("No Chromium was found: run ./test.sh, which installs one, or set CHROMIUM_PATH.");
}
