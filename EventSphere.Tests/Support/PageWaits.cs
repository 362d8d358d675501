using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Support;

internal static class PageWaits
{
    /// <summary>
    /// Waits until the page is at an address, in which <c>**</c> stands for anything. For nothing more: Playwright's own <c>WaitForURLAsync</c> also
    /// wants the event of a document that has loaded, and misses it where a page replaces itself while it loads. Wait then for what you need of it.
    /// </summary>
    public static Task ReachesAsync(this IPage page, string address) =>
        Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal)}$"));

    /// <summary>Where an element stands and how large it is. Asked again while it has no box, as where a page that was drawn on the server is just being replaced.</summary>
    public static Task<LocatorBoundingBoxResult> BoxAsync(this ILocator element) => Poll.ForAsync($"a box of {element}", () => element.BoundingBoxAsync());
}
