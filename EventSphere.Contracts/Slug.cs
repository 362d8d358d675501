using System.Globalization;
using System.Text;

namespace EventSphere.Contracts;

/// <summary>Makes parts of web addresses from names: lower-case letters and digits of ASCII, joined by single hyphens.</summary>
public static class Slug
{
    /// <returns>Empty if the name has no letter or digit of ASCII.</returns>
    public static string Of(string? name, int maxLength)
    {
        var slug = new StringBuilder();
        foreach (var letter in (name ?? "").Normalize(NormalizationForm.FormD))
        {
            if (slug.Length == maxLength)
                break;
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        return slug.ToString().Trim('-');
    }

    /// <summary>The slug, or with the first number behind it that isn't taken.</summary>
    public static string Free(string wanted, IReadOnlyCollection<string> taken)
    {
        var free = wanted;
        for (var number = 2; taken.Contains(free); number++)
            free = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        return free;
    }
}
