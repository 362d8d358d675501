using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Support;

internal static class PageAddress
{
    /// <summary>
    /// Waits until the page is at an address, in which <c>**</c> stands for anything. For nothing more: Playwright's own <c>WaitForURLAsync</c> also
    /// wants the event of a document that has loaded, and misses it where a page replaces itself while it loads. Wait then for what you need of it.
    /// </summary>
    public static Task ReachesAsync(this IPage page, string address) =>
        Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(address).Replace(@"\*\*", ".*", StringComparison.Ordinal)}$"));
}
