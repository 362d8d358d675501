using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;

namespace EventSphere.Web.Modules.Events;

/// <summary>
/// The drawing of <see cref="EventCover"/> as PNG (W3C, third edition), since sites that show shared links take no SVG. Eight shapes don't need a
/// drawing library with native code in every container: each is a test of a point, made into a mask once.
/// </summary>
public static class EventCoverPng
{
    // Points looked at along each side of a pixel, so that edges are smooth.
    private const int Fineness = 4;

    private static readonly byte[] _signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a];

    // What covers a point of a tile of side 1, by the shape's number, as EventCover draws it: the ink, then the second ink upon it.
    private static readonly (Func<double, double, double> Ink, Func<double, double, double>? Second)[] _shapes =
    [
        ((x, y) => InCircle(x, y, 0, 1, 1), null),
        ((x, y) => InCircle(x, y, 0, 1, 1), (x, y) => InCircle(x, y, 0, 1, .5)),
        ((x, y) => y < .5 ? InCircle(x, y, .5, .5, .5) : 0, null),
        ((x, y) => x + y < 1 ? .55 : 0, null),
        ((x, y) => InCircle(x, y, .5, .5, .5) * .35, (x, y) => InCircle(x, y, .5, .5, .24)),
        ((x, y) => x * EventCover.Tile % 44 < 18 ? .4 : 0, null),
        ((x, y) => .7 * (1 - InCircle(x, y, 0, 1, 1)), null),
        ((_, _) => 0, null),
    ];

    private static readonly Lazy<(byte[] Ink, byte[]? Second)[]> _masks =
        new(() => [.. _shapes.Select(shape => (MaskOf(shape.Ink), shape.Second is null ? null : MaskOf(shape.Second)))]);

    public static byte[] Draw(Guid eventId)
    {
        var (ground, tiles) = EventCover.Plan(eventId);
        // Each row begins with its filter's number, 0: none.
        var stride = 1 + (3 * EventCover.Width);
        var pixels = new byte[stride * EventCover.Height];
        var (red, green, blue) = Parse(ground);
        for (var y = 0; y < EventCover.Height; y++)
        {
            for (var at = (y * stride) + 1; at < (y + 1) * stride; at += 3)
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (red, green, blue);
        }

        foreach (var tile in tiles)
        {
            var (ink, second) = _masks.Value[tile.Kind];
            Paint(pixels, stride, tile, ink, tile.Ink);
            if (second is not null)
                Paint(pixels, stride, tile, second, tile.SecondInk);
        }

        return Write(pixels);
    }

    private static double InCircle(double x, double y, double centreX, double centreY, double radius) =>
        ((x - centreX) * (x - centreX)) + ((y - centreY) * (y - centreY)) < radius * radius ? 1 : 0;

    private static byte[] MaskOf(Func<double, double, double> covers)
    {
        var mask = new byte[EventCover.Tile * EventCover.Tile];
        const double Step = 1d / (EventCover.Tile * Fineness);
        for (var at = 0; at < mask.Length; at++)
        {
            var sum = 0d;
            for (var point = 0; point < Fineness * Fineness; point++)
            {
                var x = ((at % EventCover.Tile * Fineness) + (point % Fineness) + .5) * Step;
                var y = ((at / EventCover.Tile * Fineness) + (point / Fineness) + .5) * Step;
                sum += covers(x, y);
            }

            mask[at] = (byte)Math.Round(255 * sum / (Fineness * Fineness));
        }

        return mask;
    }

    private static void Paint(byte[] pixels, int stride, CoverTile tile, byte[] mask, string colour)
    {
        var (red, green, blue) = Parse(colour);
        const int Last = EventCover.Tile - 1;
        for (var y = 0; y < EventCover.Tile; y++)
        {
            for (var x = 0; x < EventCover.Tile; x++)
            {
                // The point of the unturned shape that came to lie here.
                var (fromX, fromY) = tile.Turns switch
                {
                    1 => (y, Last - x),
                    2 => (Last - x, Last - y),
                    3 => (Last - y, x),
                    _ => (x, y),
                };
                var share = mask[(fromY * EventCover.Tile) + fromX];
                if (share == 0)
                    continue;
                var at = ((tile.Y + y) * stride) + 1 + (3 * (tile.X + x));
                pixels[at] = Mix(pixels[at], red, share);
                pixels[at + 1] = Mix(pixels[at + 1], green, share);
                pixels[at + 2] = Mix(pixels[at + 2], blue, share);
            }
        }
    }

    private static byte Mix(byte below, byte above, byte share) => (byte)(((below * (255 - share)) + (above * share) + 127) / 255);

    private static (byte Red, byte Green, byte Blue) Parse(string colour) => (Part(colour, 1), Part(colour, 3), Part(colour, 5));

    private static byte Part(string colour, int at) => byte.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static byte[] Write(byte[] pixels)
    {
        using var file = new MemoryStream();
        file.Write(_signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, EventCover.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], EventCover.Height);
        // Eight bits for each of red, green and blue.
        (header[8], header[9]) = (8, 2);
        WriteChunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(pixels);
        WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(name);
        file.Write(data);
        var sum = new Crc32();
        sum.Append(name);
        sum.Append(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, sum.GetCurrentHashAsUInt32());
        file.Write(number);
    }
}
