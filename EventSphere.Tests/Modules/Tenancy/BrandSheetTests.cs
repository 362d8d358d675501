using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>A brand as a browser gets it: the page that links the sheet, and the sheet.</summary>
public sealed partial class BrandSheetTests(StackFixture fixture) : OnTheStack(fixture)
{
    [Fact]
    public async Task LandingPage_AfterAChange_LinksTheNewSheetBeforeTheCacheForgetsByItself()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        Assert.Null(await SheetOfAsync(e));

        // Each page was cached a moment before its change, for 10 s. One of many in less proves that it was dropped, however busy the machine is.
        var dropped = false;
        foreach (var accent in new[] { "#ffff00", "#17703c", "#a2355f", "#1f5fbf", "#7a1fa2", "#0b7a75", "#b3541e", "#444444" }.TakeWhile(_ => !dropped))
        {
            var since = Stopwatch.StartNew();
            await SaveAsync(e.Tenant, accent);
            await LinkedAsync(e, $"/brand/{accent[1..]}-own-");
            dropped = since.Elapsed < TimeSpan.FromSeconds(8);
        }

        Assert.True(dropped);
        await SaveAsync(e.Tenant, null);
        await Poll.UntilAsync("no sheet to be linked", async () => await SheetOfAsync(e) is null);
    }

    [Fact]
    public async Task LandingPage_OfAnotherTenant_LinksNoSheet()
    {
        var other = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();

        await SaveAsync(e.Tenant, "#17703c");
        await LinkedAsync(e, "/brand/17703c-own-");

        Assert.Null(await SheetOfAsync(other));
    }

    [Fact]
    public async Task Sheet_UnderItsOwnAddress_IsKeptForEver()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await SaveAsync(e.Tenant, "#17703c");
        var address = await LinkedAsync(e, "/brand/17703c-own-");

        using var answer = await Stack.Web.GetAsync(address, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.OK, "text/css"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("--accent: light-dark(#17703c, ", text, StringComparison.Ordinal);
        Assert.Contains($"--hero: {BrandPalette.Own.Hero.Hero};", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sheet_OfAnotherVersion_IsTheCurrentOneAndKeptForAMoment()
    {
        using var answer = await Stack.Web.GetAsync("/brand/17703c-0f3d2a-00000000.css", Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.CacheControl!.MaxAge);
        Assert.DoesNotContain("immutable", answer.Headers.CacheControl.ToString(), StringComparison.Ordinal);
        Assert.Contains("--hero: #0f3d2a;", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("17703c-0f3d2a")]
    [InlineData("own-own-00000000")]
    [InlineData("17703G-0f3d2a-00000000")]
    [InlineData("17703c-0f3d2a-00000000%0A")]
    [InlineData("red%7D*%7Bcolor:red-0f3d2a-00000000")]
    public async Task Sheet_OfNoBrand_Is404(string name)
    {
        using var answer = await Stack.Web.GetAsync($"/brand/{name}.css", Cancel);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task SaveAsync(TestTenant tenant, string? accent) =>
        await (await tenant.Api.PutAsync("settings/branding", new BrandingRequest(accent, null))).ReadAsync<BrandColors>(HttpStatusCode.OK);

    private Task<string> LinkedAsync(TestEvent e, string start) => Poll.ForAsync($"{start} to be linked", async () =>
        await SheetOfAsync(e) is { } sheet && sheet.StartsWith(start, StringComparison.Ordinal) ? sheet : null);

    private async Task<string?> SheetOfAsync(TestEvent e) =>
        BrandLink().Match(await TextOfAsync($"/e/{e.Tenant.Slug}/{e.Slug}")) is { Success: true } link ? link.Groups[1].Value : null;

    private Task<string> TextOfAsync(string address) => Stack.Web.GetStringAsync(address, Cancel);

    [GeneratedRegex("""<link rel="stylesheet" href="(/brand/[^"]+)" />""")]
    private static partial Regex BrandLink();
}
