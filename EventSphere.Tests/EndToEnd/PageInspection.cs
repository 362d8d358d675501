using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EventSphere.Tests.EndToEnd;

/// <summary>
/// Watches a page for as long as it is open, and looks at it closely when told to: accessible by axe's rules for WCAG 2.2 AA, light and dark,
/// narrow, middling and wide, without scrolling sideways.
/// </summary>
internal sealed class PageInspection
{
    private static readonly AxeRunOptions Rules = new() { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } };
    private static readonly (int Width, int Height)[] Sizes = [(360, 780), (768, 1024), (1440, 900)];

    private readonly IPage page;
    private readonly List<string> complaints = [];
    private readonly HashSet<int> expected = [];

    private PageInspection(IPage page)
    {
        this.page = page;
        // Content security policy violations come as errors of the console too.
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !expected.Any(status => message.Text.Contains($"status of {status}", StringComparison.Ordinal)))
                complaints.Add($"{page.Url}: console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: script error: {error}");
        page.RequestFailed += (_, request) =>
        {
            // A navigation ends what the page before still asked for.
            if (request.Failure != "net::ERR_ABORTED")
                complaints.Add($"{page.Url}: {request.Url} failed: {request.Failure}");
        };
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && !expected.Contains(response.Status))
                complaints.Add($"{page.Url}: {response.Url} answered {response.Status}");
        };
    }

    public int Looked { get; private set; }

    public static PageInspection Of(IPage page) => new(page);

    /// <summary>An answer that belongs to what the test does, such as the page for what isn't there.</summary>
    public void Expect(int status) => expected.Add(status);

    public async Task LookAsync()
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            foreach (var (width, height) in Sizes)
            {
                await page.SetViewportSizeAsync(width, height);
                var name = $"{page.Url} ({scheme}, {width} px)";
                var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (overflow > 0)
                    complaints.Add($"{name}: scrolls sideways by {overflow} px");
                var result = await page.RunAxe(Rules);
                if (result.Passes.Length == 0)
                    complaints.Add($"{name}: axe found nothing to look at");
                complaints.AddRange(result.Violations.Select(violation =>
                    $"{name}: {violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}"));
                Looked++;
            }
        }
    }

    public void AssertClean() => Assert.Empty(complaints);
}
