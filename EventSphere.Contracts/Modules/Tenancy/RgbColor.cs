using System.Globalization;

namespace EventSphere.Contracts.Modules.Tenancy;

/// <summary>A colour of sRGB with eight bits a channel, written <c>#rrggbb</c>.</summary>
public readonly record struct RgbColor(byte Red, byte Green, byte Blue)
{
    public static readonly RgbColor White = new(255, 255, 255);
    public static readonly RgbColor Black = new(0, 0, 0);

    /// <summary>Relative luminance, from 0 for black to 1 for white (WCAG 2.2, relative luminance).</summary>
    public double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    /// <exception cref="FormatException">It isn't of the form <c>#rrggbb</c>.</exception>
    public static RgbColor Parse(string text) =>
        TryParse(text, out var color) ? color : throw new FormatException($"\"{text}\" is no colour of the form #rrggbb.");

    public static bool TryParse(string? text, out RgbColor color)
    {
        color = default;
        if (text is not { Length: 7 } || text[0] != '#' || !int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        color = new RgbColor((byte)(value >> 16), (byte)(value >> 8), (byte)value);
        return true;
    }

    /// <summary>From 1 for the same to 21 for black and white (WCAG 2.2, contrast ratio). Text needs 4.5, what isn't text 3.</summary>
    public double ContrastWith(RgbColor other)
    {
        var (one, two) = (Luminance + 0.05, other.Luminance + 0.05);
        return one > two ? one / two : two / one;
    }

    /// <param name="share">Of the other colour: 0 for this one, 1 for that one.</param>
    public RgbColor MixedWith(RgbColor other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>A channel as an amount of light, from 0 to 1.</summary>
    internal static double Linear(byte channel)
    {
        var value = channel / 255d;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte Mix(byte one, byte two, double share) => (byte)Math.Round(one + ((two - one) * share));
}
