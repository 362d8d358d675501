using EventSphere.Tests.Support;

namespace EventSphere.Tests.EndToEnd;

/// <summary>What a visitor's browser has to load at first sight, by the bytes that came over the wire.</summary>
public sealed class PageWeightTests(StackFixture fixture) : InABrowser(fixture)
{
    // Uncompressed style sheets included: a build, unlike a published site, serves them as they are.
    private const double MostBytes = 100_000;

    [Fact]
    public async Task LandingPage_FirstView_LoadsLessThan100KilobytesWithoutPictures()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await using var context = await Browser.OpenAsync(Stack.WebAddress);
        var page = await context.NewPageAsync();
        var network = await context.NewCDPSessionAsync(page);
        var kinds = new Dictionary<string, string>();
        var bytes = new Dictionary<string, double>();
        network.Event("Network.responseReceived").OnEvent += (_, told) =>
            kinds[told!.Value.GetProperty("requestId").GetString()!] = told.Value.GetProperty("type").GetString()!;
        network.Event("Network.loadingFinished").OnEvent += (_, told) =>
            bytes[told!.Value.GetProperty("requestId").GetString()!] = told.Value.GetProperty("encodedDataLength").GetDouble();
        await network.SendAsync("Network.enable");

        await page.GotoAsync($"/e/{e.Tenant.Slug}/{e.Slug}");
        await page.WaitForLoadStateAsync(Microsoft.Playwright.LoadState.NetworkIdle);

        var loaded = bytes.Where(request => kinds.GetValueOrDefault(request.Key) is not (null or "Image")).ToArray();
        Assert.Contains(loaded, request => kinds[request.Key] == "Document");
        Assert.Contains(loaded, request => kinds[request.Key] == "Font");
        var sum = loaded.Sum(request => request.Value);
        Assert.True(sum < MostBytes, $"{sum:N0} bytes in {loaded.Length} requests");
    }
}
