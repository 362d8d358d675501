using System.Text.RegularExpressions;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;
using FsCheck;
using FsCheck.Fluent;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>Whatever two colours a tenant chooses, people can read what is drawn with them.</summary>
public sealed partial class BrandPaletteTests
{
    private const double Readable = 4.5; // WCAG 2.2, 1.4.3
    private const double Visible = 3; // 1.4.11
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    // A tenth of them are the awkward ones: the ends, the middle where white and black read equally badly, and pure hues.
    private static readonly RgbColor[] Awkward =
        [.. new[] { "#000000", "#ffffff", "#ffff00", "#00ff00", "#00ffff", "#ff00ff", "#ff0000", "#0000ff", "#757575", "#767676", "#777777", "#f5f6f8", "#15181c", "#23282e" }.Select(RgbColor.Parse)];

    private static readonly Arbitrary<RgbColor> Colors = Gen.Frequency(
        (9, Gen.Choose(0, 0xffffff).Select(value => new RgbColor((byte)(value >> 16), (byte)(value >> 8), (byte)value))),
        (1, Gen.Elements(Awkward))).ToArbitrary();

    [Fact]
    public void Accent_OfAnyBrand_IsReadableAsTextOnEveryGround() => ForAnyBrand(palette =>
        Least(palette.Light.Accent, [.. BrandPalette.LightGrounds, palette.Light.Soft]) >= Readable
        && Least(palette.Dark.Accent, [.. BrandPalette.DarkGrounds, palette.Dark.Soft]) >= Readable);

    [Fact]
    public void Buttons_OfAnyBrand_HaveReadableTextPointedAtOrNot() => ForAnyBrand(palette =>
        Schemes(palette).All(scheme => Least(scheme.OnAccent, [scheme.Accent, scheme.Strong]) >= Readable));

    [Fact]
    public void PointedAt_AButtonOfAnyBrand_LooksDifferent() => ForAnyBrand(palette => Schemes(palette).All(scheme => scheme.Strong != scheme.Accent));

    [Fact]
    public void PlainText_OnTheSoftGroundOfAnyBrand_IsReadable()
    {
        var (light, dark) = (new[] { Token("text").Light, Token("quiet").Light }, new[] { Token("text").Dark, Token("quiet").Dark });

        ForAnyBrand(palette => light.All(text => text.ContrastWith(palette.Light.Soft) >= Readable) && dark.All(text => text.ContrastWith(palette.Dark.Soft) >= Readable));
    }

    [Fact]
    public void Band_OfAnyBrand_HasReadableTextLinksAndButtons() => ForAnyBrand(palette =>
        // The text of a button there is the band's own colour, so the last is that too.
        new[] { palette.Hero.Text, palette.Hero.Quiet, palette.Hero.Faint, palette.Hero.Link }.All(text => text.ContrastWith(palette.Hero.Hero) >= Readable));

    [Fact]
    public void FocusRing_OfAnyBrand_IsVisible() => ForAnyBrand(palette =>
        Least(palette.Light.Accent, BrandPalette.LightGrounds) >= Visible && Least(palette.Dark.Accent, BrandPalette.DarkGrounds) >= Visible
        && palette.Hero.Text.ContrastWith(palette.Hero.Hero) >= Visible);

    [Fact]
    public void Band_OfAnyBrand_IsWhatWasChosen() => Check.One(Thorough, Prop.ForAll(Colors, Colors, (accent, hero) => Palette(accent, hero).Hero.Hero == hero));

    [Fact]
    public void Accent_ThatIsReadableAsItIs_IsWhatWasChosen() => ForAnyAccent((chosen, palette) =>
        Least(chosen, [.. BrandPalette.LightGrounds, palette.Light.Soft]) < Readable || palette.Light.Accent == chosen);

    [Fact]
    public void Accent_ThatHadToGiveWay_KeepsItsHue() => ForAnyAccent((chosen, palette) => Schemes(palette).All(scheme =>
    {
        var (before, after) = (OklchColor.From(chosen), OklchColor.From(scheme.Accent));
        // Eight bits a channel can't say the hue of what is almost grey.
        return before.Chroma < 0.03 || after.Chroma < 0.03 || Math.Abs(Math.IEEERemainder(before.Hue - after.Hue, 2 * Math.PI)) < 0.12;
    }));

    [Fact]
    public void Oklch_ThereAndBack_IsTheSameColour() => Check.One(Thorough, Prop.ForAll(Colors, color =>
        OklchColor.From(color).ToRgb() is var back && Math.Abs(back.Red - color.Red) <= 1 && Math.Abs(back.Green - color.Green) <= 1 && Math.Abs(back.Blue - color.Blue) <= 1));

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#ffffff", 1)]
    [InlineData("#777777", "#ffffff", 4.478)]
    [InlineData("#767676", "#ffffff", 4.542)]
    [InlineData("#ffff00", "#ffffff", 1.074)]
    public void ContrastWith_KnownPairs_IsWcags(string one, string two, double expected) =>
        Assert.Equal(expected, RgbColor.Parse(one).ContrastWith(RgbColor.Parse(two)), 0.001);

    [Theory]
    [InlineData(null, null)]
    [InlineData("#17703c", null)]
    [InlineData(null, "#17703c")]
    public void Of_WhatABrandLeavesOpen_IsEventSpheresOwn(string? accent, string? hero)
    {
        var palette = BrandPalette.Of(new BrandColors(accent, hero));

        Assert.Equal(accent is null, palette.Light == BrandPalette.Own.Light && palette.Dark == BrandPalette.Own.Dark);
        Assert.Equal(hero is null, palette.Hero with { Link = BrandPalette.Own.Hero.Link } == BrandPalette.Own.Hero);
    }

    [Fact]
    public void Own_IsWhatTheTokensSay()
    {
        var (light, dark, hero) = BrandPalette.Own;

        Assert.Equal([(light.Accent, dark.Accent), (light.Strong, dark.Strong), (light.Soft, dark.Soft), (light.OnAccent, dark.OnAccent)],
            new[] { Token("accent"), Token("accent-strong"), Token("accent-soft"), Token("on-accent") });
        Assert.Equal([hero.Hero, hero.Text, hero.Quiet, hero.Faint, hero.Line, hero.Link],
            new[] { "hero", "hero-text", "hero-quiet", "hero-faint", "hero-line", "hero-link" }.Select(name => Token(name).Light));
        var grounds = new[] { "ground", "layer", "raised", "field" }.Select(Token).ToArray();
        Assert.Equal(grounds.Select(ground => ground.Light).ToHashSet(), [.. BrandPalette.LightGrounds]);
        Assert.Equal(grounds.Select(ground => ground.Dark).ToHashSet(), [.. BrandPalette.DarkGrounds]);
    }

    private static void ForAnyBrand(Func<BrandPalette, bool> holds) => Check.One(Thorough, Prop.ForAll(Colors, Colors, (accent, hero) =>
        holds(Palette(accent, hero)) && holds(BrandPalette.Of(new BrandColors($"{accent}", null))) && holds(BrandPalette.Of(new BrandColors(null, $"{hero}")))));

    private static void ForAnyAccent(Func<RgbColor, BrandPalette, bool> holds) =>
        Check.One(Thorough, Prop.ForAll(Colors, accent => holds(accent, BrandPalette.Of(new BrandColors($"{accent}", null)))));

    private static BrandPalette Palette(RgbColor accent, RgbColor hero) => BrandPalette.Of(new BrandColors($"{accent}", $"{hero}"));

    private static AccentColors[] Schemes(BrandPalette palette) => [palette.Light, palette.Dark];

    private static double Least(RgbColor text, IEnumerable<RgbColor> grounds) => grounds.Min(text.ContrastWith);

    private static (RgbColor Light, RgbColor Dark) Token(string name)
    {
        var value = Regex.Match(Repository.Read("EventSphere.Web/wwwroot/css/tokens.css"), $@"^\s+--{name}: (.+);", RegexOptions.Multiline).Groups[1].Value;
        var colors = HexColor().Matches(value).Select(match => RgbColor.Parse(match.Value)).ToArray();
        return (colors[0], colors[^1]);
    }

    [GeneratedRegex("#[0-9a-f]{6}")]
    private static partial Regex HexColor();
}
