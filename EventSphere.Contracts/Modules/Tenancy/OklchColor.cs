namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>
/// A colour by lightness, strength and hue as the eye sees them (OKLCH, CSS Color 4), so that one can change while the others stay.
/// </summary>
/// <param name="Lightness">From 0 for black to 1 for white.</param>
/// <param name="Chroma">From 0 for grey to about 0.37.</param>
/// <param name="Hue">In radians.</param>
public readonly record struct OklchColor(double Lightness, double Chroma, double Hue)
{
    // A little outside is rounding, not another colour.
    private const double Slack = 0.0005;

    public static OklchColor From(RgbColor color)
    {
        var (red, green, blue) = (RgbColor.Linear(color.Red), RgbColor.Linear(color.Green), RgbColor.Linear(color.Blue));
        var l = Math.Cbrt((0.4122214708 * red) + (0.5363325363 * green) + (0.0514459929 * blue));
        var m = Math.Cbrt((0.2119034982 * red) + (0.6806995451 * green) + (0.1073969566 * blue));
        var s = Math.Cbrt((0.0883024619 * red) + (0.2817188376 * green) + (0.6299787005 * blue));
        var a = (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s);
        var b = (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s);
        return new OklchColor((0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s), Math.Sqrt((a * a) + (b * b)), Math.Atan2(b, a));
    }

    /// <summary>The colour on a screen. What is too strong for one keeps lightness and hue and pales until a screen can show it.</summary>
    public RgbColor ToRgb()
    {
        if (IsShown(Chroma))
            return At(Chroma);
        var (shown, tooStrong) = (0d, Chroma);
        while (tooStrong - shown > 0.0005)
        {
            var middle = (shown + tooStrong) / 2;
            if (IsShown(middle))
                shown = middle;
            else
                tooStrong = middle;
        }

        return At(shown);
    }

    private bool IsShown(double chroma)
    {
        var (red, green, blue) = LinearAt(chroma);
        return IsChannel(red) && IsChannel(green) && IsChannel(blue);
    }

    private RgbColor At(double chroma)
    {
        var (red, green, blue) = LinearAt(chroma);
        return new RgbColor(Channel(red), Channel(green), Channel(blue));
    }

    private (double Red, double Green, double Blue) LinearAt(double chroma)
    {
        var (a, b) = (chroma * Math.Cos(Hue), chroma * Math.Sin(Hue));
        var l = Cube(Lightness + (0.3963377774 * a) + (0.2158037573 * b));
        var m = Cube(Lightness - (0.1055613458 * a) - (0.0638541728 * b));
        var s = Cube(Lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return (
            (4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s),
            (-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s),
            (-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s));
    }

    private static bool IsChannel(double linear) => linear is >= -Slack and <= 1 + Slack;

    private static double Cube(double value) => value * value * value;

    private static byte Channel(double linear)
    {
        var light = Math.Clamp(linear, 0, 1);
        return (byte)Math.Round(255 * (light <= 0.0031308 ? 12.92 * light : (1.055 * Math.Pow(light, 1 / 2.4)) - 0.055));
    }
}
