using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.EndToEnd;

/// <summary>An organizer's picture, from the file on the disk to the event's page, in a real browser that makes the WebP files.</summary>
public sealed class CoverPictureTests(StackFixture fixture) : InABrowser(fixture)
{
    // Soft shapes and some noise: large as a PNG, and no encoder can make nothing of it.
    private const string Paint = """
        async () => {
          const canvas = new OffscreenCanvas(3000, 2000), paint = canvas.getContext("2d");
          const sky = paint.createLinearGradient(0, 0, 0, 2000);
          sky.addColorStop(0, "#1b2f6b"); sky.addColorStop(1, "#e58f4a");
          paint.fillStyle = sky; paint.fillRect(0, 0, 3000, 2000);
          let seed = 7; const next = () => (seed = seed * 16807 % 2147483647) / 2147483647;
          for (let i = 0; i < 400; i++) {
            paint.fillStyle = `hsl(${next() * 360} 60% ${next() * 80}% / .5)`;
            paint.beginPath(); paint.arc(next() * 3000, next() * 2000, 10 + next() * 120, 0, 7); paint.fill();
          }
          const file = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
          let text = "";
          for (let i = 0; i < file.length; i += 32768) text += String.fromCharCode(...file.subarray(i, i + 32768));
          return btoa(text);
        }
        """;


    [Fact]
    public async Task Cover_ChosenSavedReplacedAndRemoved_IsWhatThePageShows()
    {
        var e = await (await TestTenant.SignUpAsync(Stack)).PublishedEventAsync();
        await using var staff = await Browser.OpenAsync(Stack.WebAddress);
        var page = await staff.NewPageAsync();
        var inspection = PageInspection.Of(page);
        await SignInAsync(page, e.Tenant.OwnerEmail, $"/app/events/{e.Id}");
        var field = page.GetByRole(AriaRole.Group, new() { Name = "Cover picture" });
        var input = field.GetByLabel("Choose a picture");
        var png = Convert.FromBase64String(await page.EvaluateAsync<string>(Paint));

        await Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(new FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "No picture at all."u8.ToArray() });
        await Expect(field.GetByRole(AriaRole.Alert)).ToContainTextAsync("no picture that the browser can read");
        await inspection.LookAsync();

        await input.SetInputFilesAsync(new FilePayload { Name = "lagos.png", MimeType = "image/png", Buffer = png });
        await Expect(field.GetByRole(AriaRole.Img, new() { Name = "The picture you chose" })).ToBeVisibleAsync();
        await Expect(field.GetByText("lagos.png, 3,000 × 2,000 pixels")).ToBeVisibleAsync();
        await Expect(field.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        Assert.True(await field.Locator("canvas").EvaluateAsync<int>("c => new Set(c.getContext('2d').getImageData(0, 0, c.width, c.height).data).size") > 50, "The preview is empty.");
        await inspection.LookAsync();
        await field.GetByRole(AriaRole.Button, new() { Name = "Save cover picture" }).ClickAsync();
        await Expect(field.GetByText("Saved.")).ToBeVisibleAsync();
        await Expect(field.GetByLabel("Replace")).ToBeFocusedAsync();
        await inspection.LookAsync();

        await LandingShowsAsync(e, 3000d / 2000);
        await RemoveAsync(page, field);
        await LandingShowsAsync(e, null);
        inspection.AssertClean();
    }

    private static async Task RemoveAsync(IPage page, ILocator field)
    {
        // With the keyboard alone, and taken back once.
        await field.GetByRole(AriaRole.Button, new() { Name = "Remove" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(field.GetByText("removed when you save")).ToBeVisibleAsync();
        await Expect(field.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(field.Locator("img.event-art, .frame img[srcset]")).ToHaveCountAsync(1);
        await field.GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await field.GetByRole(AriaRole.Button, new() { Name = "Save cover picture" }).ClickAsync();
        await Expect(field.GetByText("Saved.")).ToBeVisibleAsync();
    }

    /// <param name="proportions">Of the picture; null: the drawn one.</param>
    private async Task LandingShowsAsync(TestEvent e, double? proportions)
    {
        await using var visitor = await Browser.OpenAsync(Stack.WebAddress, script: false);
        var page = await visitor.NewPageAsync();
        var inspection = PageInspection.Of(page);
        var picture = page.Locator(".hero img.art");
        // The kept page is dropped by a notice, which takes a moment.
        await Poll.UntilAsync("the page to show it", async () =>
        {
            await page.GotoAsync($"/e/{e.Tenant.Slug}/{e.Slug}");
            return await picture.GetAttributeAsync("srcset") is null == proportions is null;
        });
        var shared = await page.Locator("meta[property='og:image']").GetAttributeAsync("content");
        if (proportions is null)
        {
            Assert.EndsWith(".png", shared, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(["480w", "960w", "1600w"], (await picture.GetAttributeAsync("srcset"))!.Split(", ").Select(file => file.Split(' ')[1]));
        Assert.Equal("high", await picture.GetAttributeAsync("fetchpriority"));
        Assert.EndsWith("/1600.webp", shared, StringComparison.Ordinal);
        // Decoded by the browser, from a file that our own server sent.
        var (width, height) = (await picture.EvaluateAsync<int>("async i => { await i.decode(); return i.naturalWidth; }"), await picture.EvaluateAsync<int>("i => i.naturalHeight"));
        Assert.InRange((double)width / height, proportions.Value - 0.02, proportions.Value + 0.02);
        Assert.InRange(width, 400, 1600);
        inspection.AssertClean();
    }
}
