using System.Globalization;
using System.Text;

namespace EventSphere.Web.Components;

/// <summary>Proposes the web address for a name: lower-case letters and digits of ASCII, joined by single hyphens.</summary>
public static class Slug
{
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
}
