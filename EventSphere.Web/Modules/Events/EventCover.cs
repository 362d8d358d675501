using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EventSphere.Web.Modules.Events;

/// <summary>One tile of a drawn picture.</summary>
/// <param name="Kind">Which shape, 0 to 7.</param>
/// <param name="Turns">By how many right angles it is turned, clockwise.</param>
internal readonly record struct CoverTile(int X, int Y, int Kind, int Turns, string Ink, string SecondInk);

/// <summary>Draws the picture of an event that has none: geometric tiles in one of a few palettes, always the same for the same event.</summary>
public static class EventCover
{
    public const int Width = 1200;
    public const int Height = 600;

    /// <summary>The side of a tile.</summary>
    internal const int Tile = 150;

    private static readonly (string Ground, string[] Inks)[] _palettes =
    [
        ("#0d1b2e", ["#0b5cd6", "#78a9ff", "#e8f0fd", "#f0b849"]),
        ("#10231c", ["#17703c", "#57c785", "#e4f4ea", "#f0b849"]),
        ("#2a1524", ["#a2355f", "#f28ba8", "#fde8ee", "#78a9ff"]),
        ("#1c1a33", ["#5a45c2", "#a699f2", "#ece9fd", "#57c785"]),
        ("#2b1b10", ["#b4531c", "#f5a35c", "#fdeedd", "#78a9ff"]),
        ("#0f2429", ["#0b7285", "#66c7d6", "#e0f4f7", "#f28ba8"]),
    ];

    public static string Draw(Guid eventId)
    {
        var (ground, tiles) = Plan(eventId);
        var svg = new StringBuilder(6_000);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" width=\"{Width}\" height=\"{Height}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"{ground}\"/>");
        foreach (var tile in tiles)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<g transform=\"translate({tile.X} {tile.Y}) rotate({90 * tile.Turns} 75 75)\" fill=\"{tile.Ink}\">");
            svg.Append(Shape(tile.Kind, tile.SecondInk));
            svg.Append("</g>");
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>What follows from the id: the colour of the ground and the tiles on it.</summary>
    internal static (string Ground, IReadOnlyList<CoverTile> Tiles) Plan(Guid eventId)
    {
        // Ids are ordered by time, so their first bytes are alike: a hash spreads them.
        var bytes = SHA512.HashData(eventId.ToByteArray());
        var (ground, inks) = _palettes[bytes[0] % _palettes.Length];
        var tiles = new List<CoverTile>();
        for (var y = 0; y < Height; y += Tile)
        {
            for (var x = 0; x < Width; x += Tile)
            {
                var draw = bytes[(tiles.Count + 1) % bytes.Length];
                tiles.Add(new CoverTile(x, y, draw & 7, draw >> 6, inks[(draw >> 3) % inks.Length], inks[((draw >> 3) + 1) % inks.Length]));
            }
        }

        return (ground, tiles);
    }

    private static string Shape(int kind, string second) => kind switch
    {
        0 => "<path d=\"M0 0A150 150 0 0 1 150 150H0Z\"/>",
        1 => $"<path d=\"M0 0A150 150 0 0 1 150 150H0Z\"/><path d=\"M0 75A75 75 0 0 1 75 150H0Z\" fill=\"{second}\"/>",
        2 => "<path d=\"M0 75A75 75 0 0 1 150 75Z\"/>",
        3 => "<path d=\"M0 0H150L0 150Z\" opacity=\".55\"/>",
        4 => $"<circle cx=\"75\" cy=\"75\" r=\"75\" opacity=\".35\"/><circle cx=\"75\" cy=\"75\" r=\"36\" fill=\"{second}\"/>",
        5 => "<path d=\"M0 0H18V150H0ZM44 0H62V150H44ZM88 0H106V150H88ZM132 0H150V150H132Z\" opacity=\".4\"/>",
        6 => "<path d=\"M0 0H150V150A150 150 0 0 0 0 0Z\" opacity=\".7\"/>",
        _ => string.Empty,
    };
}
