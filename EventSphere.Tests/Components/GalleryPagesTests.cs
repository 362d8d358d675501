using System.Net;
using EventSphere.Tests.EndToEnd;
using EventSphere.Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

/// <summary>Every page of the gallery: accessible, without scrolling sideways, with the code of each example; and in development only.</summary>
public sealed class GalleryPagesTests(StackFixture fixture, SharedBrowser shared) : OnTheGallery(fixture, shared)
{
    [Fact]
    public async Task Pages_InEverySizeAndScheme_AreAccessibleAndFit()
    {
        var inspection = PageInspection.Of(Page);
        var slugs = await SlugsAsync();

        foreach (var slug in slugs.Prepend(""))
        {
            await OpenAsync(slug);
            await inspection.LookAsync();
        }

        inspection.AssertClean();
        Assert.True(slugs.Count > 20, $"Only {slugs.Count} pages.");
    }

    [Fact]
    public async Task Examples_ShowTheirOwnCode()
    {
        foreach (var slug in await SlugsAsync())
        {
            await OpenAsync(slug);
            var examples = Page.Locator(".gallery-example");
            Assert.NotEqual(0, await examples.CountAsync());
            foreach (var example in await examples.AllAsync())
                Assert.NotEqual("", (await example.Locator("pre").TextContentAsync())!.Trim());
        }

        await OpenAsync("note");
        await Expect(Page.Locator("pre").First).ToContainTextAsync("<p class=\"note\"><Icon Name=\"info\" /> Times are shown");
    }

    [Fact]
    public async Task Pages_OutsideDevelopment_AreNotThere()
    {
        await using var web = await OwnWeb.StartAsync(Stack, "Production");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(web.Address) };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        foreach (var path in (string[])["/dev/components", "/dev/components/button", "/DEV/Components/modal"])
        {
            using var missing = await http.GetAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
            Assert.Contains("This page doesn’t exist", WebUtility.HtmlDecode(await missing.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
        }

        using var there = await http.GetAsync("/sign-in", Cancel);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
    }
}
