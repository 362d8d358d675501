namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>The accent in one scheme.</summary>
/// <param name="Accent">Links, marks and the ground of buttons: readable as text wherever it stands.</param>
/// <param name="Strong">The ground of a button that is pointed at.</param>
/// <param name="Soft">The ground of what is chosen.</param>
/// <param name="OnAccent">Text on <paramref name="Accent"/> and <paramref name="Strong"/>.</param>
public sealed record AccentColors(RgbColor Accent, RgbColor Strong, RgbColor Soft, RgbColor OnAccent);

/// <summary>The band on top of public pages, the same in both schemes.</summary>
/// <param name="Hero">As it was chosen.</param>
/// <param name="Text">White or black, whichever reads better.</param>
/// <param name="Quiet">Text of less weight.</param>
/// <param name="Faint">Labels, and the edges of buttons.</param>
/// <param name="Line">Lines between rows.</param>
/// <param name="Link">The accent as it can be read on the band, and the ground of the band's buttons, whose text is <paramref name="Hero"/>.</param>
public sealed record HeroColors(RgbColor Hero, RgbColor Text, RgbColor Quiet, RgbColor Faint, RgbColor Line, RgbColor Link);

/// <summary>
/// All colours that follow from the two of a brand, so that text can be read whatever was chosen: at least 4.5:1 (WCAG 2.2, 1.4.3). An accent
/// that is too pale or too dark for a scheme is darkened or lightened there, and keeps its hue. Pages and mails draw with the same. What a brand
/// leaves open is EventSphere's own, drawn by hand, as the web's tokens have it.
/// </summary>
public sealed record BrandPalette(AccentColors Light, AccentColors Dark, HeroColors Hero)
{
    /// <summary>The least contrast of text.</summary>
    public const double ReadableContrast = 4.5;

    private const double Step = 0.01;
    private static readonly RgbColor Ink = new(0x0b, 0x15, 0x22);

    /// <summary>What an accent stands on as text: the tokens ground, layer, raised and field of each scheme.</summary>
    public static readonly IReadOnlyList<RgbColor> LightGrounds = [RgbColor.White, new(0xf5, 0xf6, 0xf8)];
    public static readonly IReadOnlyList<RgbColor> DarkGrounds = [new(0x15, 0x18, 0x1c), new(0x1d, 0x21, 0x26), new(0x23, 0x28, 0x2e), new(0x1a, 0x1e, 0x23)];

    /// <summary>EventSphere's own.</summary>
    public static readonly BrandPalette Own = new(
        new AccentColors(new(0x0b, 0x5c, 0xd6), new(0x08, 0x47, 0xa8), new(0xe8, 0xf0, 0xfd), RgbColor.White),
        new AccentColors(new(0x78, 0xa9, 0xff), new(0xa6, 0xc8, 0xff), new(0x17, 0x26, 0x3d), Ink),
        new HeroColors(new(0x0d, 0x1b, 0x2e), new(0xf3, 0xf6, 0xfa), new(0xc3, 0xce, 0xde), new(0x93, 0xa4, 0xbb), new(0x33, 0x44, 0x5c), new(0x78, 0xa9, 0xff)));

    /// <exception cref="FormatException">A colour isn't of the form <c>#rrggbb</c>.</exception>
    public static BrandPalette Of(BrandColors? brand) => (brand?.Accent, brand?.Hero) switch
    {
        (null, null) => Own,
        ({ } accent, null) => WithAccent(RgbColor.Parse(accent)) with { Hero = Own.Hero with { Link = OnBand(RgbColor.Parse(accent), Own.Hero) } },
        (null, { } hero) => Own with { Hero = Band(RgbColor.Parse(hero), Own.Light.Accent) },
        ({ } accent, { } hero) => WithAccent(RgbColor.Parse(accent)) with { Hero = Band(RgbColor.Parse(hero), RgbColor.Parse(accent)) },
    };

    private static BrandPalette WithAccent(RgbColor chosen) => new(InLight(chosen), InDark(chosen), Own.Hero);

    private static AccentColors InLight(RgbColor chosen)
    {
        var soft = Tinted(chosen, lightness: 0.955, strongest: 0.03);
        var accent = Readable(chosen, -Step, [.. LightGrounds, soft]);
        return new AccentColors(accent, Shifted(accent, OklchColor.From(accent).Lightness > 0.2 ? -0.09 : 0.14), soft, RgbColor.White);
    }

    private static AccentColors InDark(RgbColor chosen)
    {
        var soft = Tinted(chosen, lightness: 0.27, strongest: 0.05);
        var accent = Readable(chosen, Step, [.. DarkGrounds, soft]);
        return new AccentColors(accent, Shifted(accent, OklchColor.From(accent).Lightness < 0.9 ? 0.08 : -0.08), soft, Ink);
    }

    // On any colour white or black has 4.58:1 at least, so there is always something to read.
    private static HeroColors Band(RgbColor hero, RgbColor accent)
    {
        var text = RgbColor.White.ContrastWith(hero) >= RgbColor.Black.ContrastWith(hero) ? RgbColor.White : RgbColor.Black;
        var band = new HeroColors(hero, text, Faded(text, hero, 0.2), Faded(text, hero, 0.38), text.MixedWith(hero, 0.8), text);
        return band with { Link = OnBand(accent, band) };
    }

    private static RgbColor OnBand(RgbColor accent, HeroColors band) => Readable(accent, band.Text.Luminance > band.Hero.Luminance ? Step : -Step, [band.Hero]);

    private static RgbColor Tinted(RgbColor color, double lightness, double strongest)
    {
        var seen = OklchColor.From(color);
        return (seen with { Lightness = lightness, Chroma = Math.Min(seen.Chroma, strongest) }).ToRgb();
    }

    private static RgbColor Shifted(RgbColor color, double by)
    {
        var seen = OklchColor.From(color);
        return (seen with { Lightness = Math.Clamp(seen.Lightness + by, 0, 1) }).ToRgb();
    }

    private static RgbColor Readable(RgbColor color, double step, IReadOnlyList<RgbColor> grounds)
    {
        var seen = OklchColor.From(color);
        while (grounds.Any(ground => color.ContrastWith(ground) < ReadableContrast) && seen.Lightness is >= 0 and <= 1)
        {
            seen = seen with { Lightness = seen.Lightness + step };
            color = (seen with { Lightness = Math.Clamp(seen.Lightness, 0, 1) }).ToRgb();
        }

        return color;
    }

    private static RgbColor Faded(RgbColor text, RgbColor ground, double share)
    {
        var faded = text.MixedWith(ground, share);
        while (faded.ContrastWith(ground) < ReadableContrast && share > 0)
        {
            share -= 0.02;
            faded = text.MixedWith(ground, Math.Max(share, 0));
        }

        return faded;
    }
}
