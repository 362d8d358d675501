using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>The form of a brand's colours.</summary>
public static class BrandingLimits
{
    /// <summary>A colour of sRGB as in CSS: <c>#rrggbb</c>, in either case. Kept in lower case.</summary>
    public const string ColorPattern = "^#[0-9A-Fa-f]{6}$";

    public const string ColorError = "Use # and six digits or letters from a to f, such as #0b5cd6.";
}

/// <summary>Chooses a tenant's colours. What is absent or null becomes EventSphere's own.</summary>
/// <param name="Accent">Buttons, links and marks.</param>
/// <param name="Hero">The band on top of public pages.</param>
public sealed record BrandingRequest(
    [RegularExpression(BrandingLimits.ColorPattern, ErrorMessage = BrandingLimits.ColorError)] string? Accent,
    [RegularExpression(BrandingLimits.ColorPattern, ErrorMessage = BrandingLimits.ColorError)] string? Hero);

/// <summary>A tenant's colours as it chose them, <c>#rrggbb</c> in lower case; what is shown follows from them by <see cref="BrandPalette"/>.</summary>
/// <param name="Accent">Null: EventSphere's own.</param>
/// <param name="Hero">Null: EventSphere's own.</param>
public sealed record BrandColors(string? Accent, string? Hero)
{
    /// <returns>Null if neither was chosen: then there is no brand.</returns>
    public static BrandColors? From(string? accent, string? hero) => accent is null && hero is null ? null : new(accent, hero);
}
