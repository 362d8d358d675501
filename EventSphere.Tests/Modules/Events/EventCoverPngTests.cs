using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using EventSphere.Web.Modules.Events;

namespace EventSphere.Tests.Modules.Events;

/// <summary>The drawn picture of an event as PNG, read back.</summary>
public sealed class EventCoverPngTests
{
    private const int Tile = 150;

    private static readonly Guid Id = new("019b0000-0000-7000-8000-0000000000aa");

    [Fact]
    public void Draw_IsAWholePngOfTheSvgsSize()
    {
        var (width, height, pixels) = Read(EventCoverPng.Draw(Id));

        Assert.Equal((EventCover.Width, EventCover.Height), (width, height));
        Assert.Equal((1 + (3 * width)) * height, pixels.Length);
    }

    [Fact]
    public void Draw_TheSameEvent_IsTheSamePictureAndAnotherIsNot()
    {
        Assert.Equal(EventCoverPng.Draw(Id), EventCoverPng.Draw(Id));
        Assert.NotEqual(EventCoverPng.Draw(Id), EventCoverPng.Draw(Guid.NewGuid()));
    }

    [Fact]
    public void Draw_EveryKindOfTile_PutsItsInkWhereTheSvgHasIt()
    {
        // Points well within and well outside of each shape, turned by nothing: where the ink is whole, and where the ground is.
        Dictionary<int, ((int X, int Y)? Inked, (int X, int Y)? Bare)> points = new()
        {
            [0] = ((20, 130), (140, 10)),
            [2] = ((75, 30), (75, 120)),
            [7] = (null, (75, 75)),
        };
        var seen = new HashSet<int>();
        for (var seed = 0; seed < 200 && seen.Count < points.Count; seed++)
        {
            var id = new Guid(seed, 0, 0, new byte[8]);
            var (_, _, pixels) = Read(EventCoverPng.Draw(id));
            var (ground, tiles) = EventCover.Plan(id);
            foreach (var tile in tiles.Where(tile => tile.Turns == 0 && points.ContainsKey(tile.Kind)))
            {
                var (inked, bare) = points[tile.Kind];
                if (inked is { } on)
                    Assert.Equal(tile.Ink, ColourAt(pixels, tile.X + on.X, tile.Y + on.Y));
                if (bare is { } off)
                    Assert.Equal(ground, ColourAt(pixels, tile.X + off.X, tile.Y + off.Y));
                seen.Add(tile.Kind);
            }

            // A quarter turn clockwise: the quarter disc's corner is at the top left.
            foreach (var tile in tiles.Where(tile => tile is { Kind: 0, Turns: 1 }))
            {
                Assert.Equal(tile.Ink, ColourAt(pixels, tile.X + 20, tile.Y + 20));
                Assert.Equal(ground, ColourAt(pixels, tile.X + Tile - 10, tile.Y + Tile - 10));
            }
        }

        Assert.Equal(points.Count, seen.Count);
    }

    private static string ColourAt(byte[] pixels, int x, int y)
    {
        var at = (y * (1 + (3 * EventCover.Width))) + 1 + (3 * x);
        return string.Create(CultureInfo.InvariantCulture, $"#{pixels[at]:x2}{pixels[at + 1]:x2}{pixels[at + 2]:x2}");
    }

    private static (int Width, int Height, byte[] Pixels) Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], file[..8]);
        var (at, names, size) = (8, new List<string>(), (Width: 0, Height: 0));
        using var packed = new MemoryStream();
        while (at < file.Length)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var name = System.Text.Encoding.ASCII.GetString(file, at + 4, 4);
            var data = file.AsSpan(at + 8, length);
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            names.Add(name);
            if (name == "IHDR")
                size = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            if (name == "IDAT")
                packed.Write(data);
            at += length + 12;
        }

        Assert.Equal(["IHDR", "IDAT", "IEND"], names);
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        return (size.Width, size.Height, pixels.ToArray());
    }

    // PNG, annex D.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
        }

        return ~crc;
    }
}
