using System.Globalization;
using System.Text.RegularExpressions;

namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>A domain name that the public DNS can know, in the one form in which it is compared: lower case, ASCII (RFC 5890's A-labels), no dot at the end.</summary>
public static partial class DomainName
{
    public const int MaxLength = 253;

    private static readonly IdnMapping Mapping = new() { UseStd3AsciiRules = true };

    // RFC 6761, RFC 7686, RFC 9476 and RFC 6762's appendix G: nobody's in the public DNS.
    private static readonly HashSet<string> Special =
        new(StringComparer.Ordinal) { "alt", "arpa", "corp", "example", "home", "internal", "invalid", "lan", "local", "localdomain", "localhost", "onion", "private", "test" };

    /// <returns>Null if it is none: an address, a single word, a name that only private networks know, or no name at all.</returns>
    public static string? Normalize(string? typed)
    {
        var text = typed?.Trim() ?? "";
        if (text.EndsWith('.'))
            text = text[..^1];
        if (text.Length is 0 or > DomainLimits.TypedMaxLength)
            return null;
        string name;
        try
        {
            name = Mapping.GetAscii(text).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        // A last label of digits is how addresses are written, in whatever old-fashioned form; no such domain exists.
        return name.Length <= MaxLength && Name.IsMatch(name) && name[(name.LastIndexOf('.') + 1)..] is var last && !last.All(char.IsAsciiDigit) && !Special.Contains(last)
            ? name
            : null;
    }

    /// <summary>As one reads it, such as <c>bücher.example.org</c>; the same if it isn't international.</summary>
    public static string Readable(string name)
    {
        try
        {
            return Mapping.GetUnicode(name);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }

    /// <summary>Whether it is the other name, or lies below it.</summary>
    public static bool IsWithin(string name, string other) =>
        name.EndsWith(other, StringComparison.Ordinal) && (name.Length == other.Length || name[^(other.Length + 1)] == '.');

    [GeneratedRegex(@"^(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?!-)[a-z0-9-]{2,63}(?<!-)\z")]
    private static partial Regex Name { get; }
}
