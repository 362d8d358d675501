using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Tenancy;

namespace EventSphere.Web.Shell.Branding;

/// <summary>
/// A brand as a style sheet that sets tokens. Its address holds the two colours and a sum of the text, so that nobody has to be asked for it and
/// a browser may keep it for ever; when a version draws other shades from the same colours, the address changes with them.
/// </summary>
internal static partial class BrandSheet
{
    private const string Own = "own";

    public static string AddressOf(BrandColors brand) => AddressOf(brand, Write(brand));

    /// <summary>The tokens that a brand sets, with their values.</summary>
    public static IReadOnlyDictionary<string, string> Tokens(BrandPalette palette)
    {
        var (light, dark, hero) = palette;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--accent"] = $"light-dark({light.Accent}, {dark.Accent})",
            ["--accent-strong"] = $"light-dark({light.Strong}, {dark.Strong})",
            ["--accent-soft"] = $"light-dark({light.Soft}, {dark.Soft})",
            ["--on-accent"] = $"light-dark({light.OnAccent}, {dark.OnAccent})",
            ["--hero"] = $"{hero.Hero}",
            ["--hero-text"] = $"{hero.Text}",
            ["--hero-quiet"] = $"{hero.Quiet}",
            ["--hero-faint"] = $"{hero.Faint}",
            ["--hero-line"] = $"{hero.Line}",
            ["--hero-link"] = $"{hero.Link}",
        };
    }

    public static string Write(BrandColors brand)
    {
        var sheet = new StringBuilder(":root {\n");
        foreach (var (name, value) in Tokens(BrandPalette.Of(brand)))
            sheet.Append("  ").Append(name).Append(": ").Append(value).Append(";\n");
        return sheet.Append("}\n").ToString();
    }

    public static void MapBrandSheets(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/brand/{name}.css", (string name, HttpContext http) =>
    {
        if (Read(name) is not { } brand)
            return Results.NotFound();
        var sheet = Write(brand);
        // Of another version of this program, before or after: right for now.
        var isCurrent = http.Request.Path.Value == AddressOf(brand, sheet);
        http.Response.Headers.CacheControl = isCurrent ? "public, max-age=31536000, immutable" : "public, max-age=60";
        return Results.Text(sheet, "text/css");
    });

    private static string AddressOf(BrandColors brand, string sheet)
    {
        var sum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)).AsSpan(0, 4));
        return $"/brand/{brand.Accent?[1..] ?? Own}-{brand.Hero?[1..] ?? Own}-{sum}.css";
    }

    private static BrandColors? Read(string name)
    {
        if (Name.Match(name) is not { Success: true } parts)
            return null;
        return BrandColors.From(Color(parts.Groups["accent"].Value), Color(parts.Groups["hero"].Value));

        static string? Color(string part) => part == Own ? null : "#" + part;
    }

    [GeneratedRegex($"^(?<accent>{Own}|[0-9a-f]{{6}})-(?<hero>{Own}|[0-9a-f]{{6}})-[0-9a-f]{{8}}\\z")]
    private static partial Regex Name { get; }
}
