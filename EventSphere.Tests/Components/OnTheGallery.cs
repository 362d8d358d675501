using System.Text.RegularExpressions;
using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

/// <summary>One browser for all tests of components, which run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class GalleryTests : ICollectionFixture<SharedBrowser>
{
    public const string Name = "Gallery";
}

public sealed class SharedBrowser : IAsyncLifetime
{
    internal Browser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Browser = await Browser.StartAsync();

    public ValueTask DisposeAsync() => Browser.DisposeAsync();
}

/// <summary>A test that drives components through their pages in the gallery.</summary>
[Collection(GalleryTests.Name)]
public abstract partial class OnTheGallery(StackFixture fixture, SharedBrowser shared) : OnTheStack(fixture)
{
    private IBrowserContext context = null!;

    protected IPage Page { get; private set; } = null!;

    protected IBrowserContext Context => context;

    protected override async Task PrepareAsync()
    {
        context = await shared.Browser.OpenAsync(Stack.WebAddress);
        // Motion would have the tests wait.
        Page = await context.NewPageAsync();
        await Page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
    }

    public override async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A component's page; its heading is there when its circuit is.</summary>
    protected async Task OpenAsync(string slug, string? address = null)
    {
        await Page.GotoAsync($"{address}/dev/components/{slug}");
        // It gets the focus when the page is there; before, it would be taken from whatever a test gives it to.
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeFocusedAsync();
    }

    protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The dialog in front, by its title.</summary>
    protected ILocator Dialog(string title) => Page.Locator("dialog[open]").Filter(new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    protected Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    protected ILocator Field(string id) => Page.Locator($"#{id}");

    protected async Task TypeAsync(string id, string text)
    {
        await Field(id).FillAsync(text);
        await Field(id).BlurAsync();
    }

    /// <summary>All pages of the gallery, from its own navigation.</summary>
    protected async Task<IReadOnlyList<string>> SlugsAsync()
    {
        await Page.GotoAsync("/dev/components");
        var links = await Page.Locator(".gallery-nav a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        return [.. links.Select(link => Slug().Match(link).Groups[1].Value)];
    }

    [GeneratedRegex("^dev/components/([a-z-]+)$")]
    private static partial Regex Slug();
}
