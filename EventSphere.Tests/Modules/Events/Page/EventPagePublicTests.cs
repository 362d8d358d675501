using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Tests.Support;
using EventSphere.Web.Modules.Events.Page;

namespace EventSphere.Tests.Modules.Events.Page;

/// <summary>The public pages of an event as they leave Web.</summary>
public sealed partial class EventPagePublicTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestEvent e = null!;

    private string Address => $"/e/{e.Tenant.Slug}/{e.Slug}";

    protected override async Task PrepareAsync() => e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

    [Fact]
    public async Task Landing_WithEveryKindOfBlock_ShowsMarkupAsTextAndSpeaksToSearchEngines()
    {
        var content = await PageContents.EverythingAsync(e);
        await PublishAsync(content);

        var html = await ShownAsync("A title for searching");

        Assert.DoesNotContain("<script>alert", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(InlineCode(), html);
        Assert.Contains("<meta name=\"description\" content=\"A description for searching.\"", html, StringComparison.Ordinal);
        Assert.Matches("<meta property=\"og:image\" content=\"[^\"]+/covers/[0-9a-f-]{36}\\.png\"", html);
        Assert.Contains("/brand/17703c-own-", html, StringComparison.Ordinal);

        var schema = JsonDocument.Parse(Schema().Match(html).Groups[1].Value).RootElement;
        Assert.Equal("https://schema.org/EventScheduled", schema.GetProperty("eventStatus").GetString());
        Assert.Equal("12 Marina, Lagos", schema.GetProperty("location").GetProperty("address").GetString());
        Assert.EndsWith($"/e/{e.Tenant.Slug}", schema.GetProperty("organizer").GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.Equal(["Ngozi Adeyemi", PageContents.RightToLeft], schema.GetProperty("performer").EnumerateArray().Select(person => person.GetProperty("name").GetString()));
        Assert.Equal("Interswitch", schema.GetProperty("performer")[0].GetProperty("worksFor").GetProperty("name").GetString());
        Assert.Equal("0.00", schema.GetProperty("offers")[0].GetProperty("price").GetString());
    }

    [Fact]
    public async Task Landing_AfterPublishing_IsDroppedFromTheCache()
    {
        await Stack.Web.GetStringAsync(Address, Cancel);

        await PublishAsync(PageContents.Text("Fresh from the editor"));

        await ShownAsync("Fresh from the editor");
    }

    [Fact]
    public async Task Frames_OfOtherSites_MayShowTheWidgetAlone()
    {
        await ShownAsync("Tickets");
        Assert.EndsWith("frame-ancestors *", await PolicyAsync($"{Address}/widget"), StringComparison.Ordinal);
        // A second time, out of the cache.
        Assert.EndsWith("frame-ancestors *", await PolicyAsync($"{Address}/widget"), StringComparison.Ordinal);
        foreach (var path in new[] { Address, $"{Address}/live", $"{Address}/register", $"/e/{e.Tenant.Slug}", "/", "/sign-in", "/e/a/b/c/widget", "/widget", "/app/widget", "/widget.js", $"{Address}/widget/", $"{Address}//widget" })
            Assert.EndsWith("frame-ancestors 'none'", await PolicyAsync(path), StringComparison.Ordinal);
        Assert.StartsWith("default-src 'self'; script-src 'self'", await PolicyAsync($"{Address}/widget"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Widget_SetsNoCookies_AndSaysWhatIsNotThere()
    {
        using var answer = await Stack.Web.GetAsync($"{Address}/widget", Cancel);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("X-Frame-Options"));

        using var missing = await Stack.Web.GetAsync($"/e/{e.Tenant.Slug}/no-such-event/widget", Cancel);
        Assert.Contains("public at the moment.", await missing.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.EndsWith("frame-ancestors *", string.Join(' ', missing.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cover_DrawnAsPng_IsKeptForEver()
    {
        using var answer = await Stack.Web.GetAsync($"/covers/{e.Id}.png", Cancel);

        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync(Cancel)).Length, 1_000, 200_000);
    }

    [Fact]
    public void Snippet_WithMarkupInTheTitle_CanNotLeaveItsAttributes()
    {
        var snippet = EmbedSnippet.Of("https://example.com/widget.js", "demo/night", "\"><script>alert(1)</script>", "https://example.com/e/demo/night");

        Assert.StartsWith("<script src=\"https://example.com/widget.js\" data-event=\"demo/night\" data-title=\"Tickets for &quot;&gt;&lt;script&gt;", snippet, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(snippet, "<script"));
        Assert.EndsWith("</a></noscript>", snippet, StringComparison.Ordinal);
    }

    private async Task PublishAsync(EventPageContent content)
    {
        await (await e.Tenant.Api.PutAsync($"events/{e.Id}/page", new SaveEventPageRequest(0, content))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);
        await (await e.Tenant.Api.PostAsync($"events/{e.Id}/page/publish", new EventPageVersionRequest(1))).ReadAsync<EventPageResponse>(HttpStatusCode.OK);
    }

    /// <summary>The page, once it holds a text: a notice drops it from the cache, which takes a moment.</summary>
    private Task<string> ShownAsync(string text) => Poll.ForAsync($"the page to say {text}", async () =>
        await Stack.Web.GetStringAsync(Address, Cancel) is var html && html.Contains(text, StringComparison.Ordinal) ? html : null);

    private async Task<string> PolicyAsync(string path)
    {
        using var answer = await Stack.Web.GetAsync(path, Cancel);
        return string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
    }

    // Handlers, inline styles and inline scripts: the policy would block each, and a page has none.
    [GeneratedRegex("<[a-z][^>]*\\s(?:on[a-z]+|style)=|<style|<script(?![^>]*(?:src=|ld\\+json))")]
    private static partial Regex InlineCode();

    [GeneratedRegex("<script type=\"application/ld\\+json\">(.+?)</script>")]
    private static partial Regex Schema();
}
