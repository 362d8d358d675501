using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace EventSphere.Web.Components.Gallery;

/// <summary>The code of the gallery's examples, cut out of the pages that show them, so that neither can differ from the other.</summary>
internal static partial class GallerySource
{
    private const string End = "</GalleryExample>";
    private static readonly ConcurrentDictionary<string, string> _pages = new();

    /// <summary>What stands between an example's tags on its page, moved to the left.</summary>
    public static string Of(string slug, string title)
    {
        var page = _pages.GetOrAdd(slug, Page);
        var begin = page.IndexOf($"<GalleryExample Title=\"{title}\"", StringComparison.Ordinal);
        if (begin < 0)
            throw new InvalidOperationException($"The page of {slug} has no example “{title}”.");
        var from = page.IndexOf(">\n", begin, StringComparison.Ordinal) + 2;
        var lines = page[from..page.IndexOf(End, from, StringComparison.Ordinal)].TrimEnd().Split('\n');
        var indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > indent ? line[indent..] : ""));
    }

    /// <summary>The names of all icons, which are the cases of one switch.</summary>
    public static IReadOnlyList<string> IconNames { get; } = [.. IconCase.Matches(Read("gallery/Icon.razor")).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal)];

    private static string Page(string slug)
    {
        var pages = typeof(GallerySource).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("gallery/", StringComparison.Ordinal)).Select(Read);
        return pages.FirstOrDefault(text => text.StartsWith($"@page \"/dev/components/{slug}\"\n", StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"No page of the gallery is at /dev/components/{slug}.");
    }

    private static string Read(string resource)
    {
        using var reader = new StreamReader(typeof(GallerySource).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("^\\s+\"([\\w-]+)\" => \"M", RegexOptions.Multiline)]
    private static partial Regex IconCase { get; }
}
