using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace EventSphere.Tests.Support;

/// <summary>
/// Reads a QR code (ISO/IEC 18004) from a clean PNG: black and white, undistorted, level M, versions 1 to 9. Independent of the library that draws
/// them, so that the two can't agree on a mistake; corrects no errors, since a drawing has none.
/// </summary>
internal static class QrReader
{
    // ISO/IEC 18004, table 9, level M: for each version, data codewords in each block.
    private static readonly int[][] DataBlocks =
        [[16], [28], [44], [32, 32], [43, 43], [27, 27, 27, 27], [31, 31, 31, 31], [38, 38, 39, 39], [36, 36, 36, 37, 37]];

    // Annex E: rows and columns of the alignment patterns' centres.
    private static readonly int[][] Alignment =
        [[], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46]];

    // Table 5.
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

    public static string Read(byte[] png)
    {
        var modules = Modules(Pixels(png));
        var version = (modules.GetLength(0) - 17) / 4;
        var mask = Mask(modules);
        var codewords = Codewords(modules, version, mask);
        var data = Deinterleave(codewords, DataBlocks[version - 1]);
        return Text(new Bits(data));
    }

    // 7.4: one segment after the other, each in the mode that takes the fewest bits; a token with a row of capitals and digits has several.
    private static string Text(Bits bits)
    {
        var text = new StringBuilder();
        while (bits.Left >= 4)
        {
            switch (bits.Take(4))
            {
                case 0b0000:
                    return text.ToString();
                case 0b0001:
                    Numbers(bits, text);
                    break;
                case 0b0010:
                    Alphanumerics(bits, text);
                    break;
                case 0b0100:
                    var length = bits.Take(8);
                    text.Append(Encoding.UTF8.GetString([.. Enumerable.Range(0, length).Select(_ => (byte)bits.Take(8))]));
                    break;
                case var mode:
                    throw new InvalidDataException($"Mode {mode} is not read here.");
            }
        }

        return text.ToString();
    }

    private static void Numbers(Bits bits, StringBuilder text)
    {
        for (var left = bits.Take(10); left > 0; left -= 3)
        {
            var digits = Math.Min(left, 3);
            text.Append(bits.Take((10 * digits / 3) + (digits < 3 ? 1 : 0)).ToString($"D{digits}", CultureInfo.InvariantCulture));
        }
    }

    private static void Alphanumerics(Bits bits, StringBuilder text)
    {
        var left = bits.Take(9);
        for (; left >= 2; left -= 2)
        {
            var pair = bits.Take(11);
            text.Append(Alphabet[pair / Alphabet.Length]).Append(Alphabet[pair % Alphabet.Length]);
        }

        if (left == 1)
            text.Append(Alphabet[bits.Take(6)]);
    }

    private static bool[,] Pixels(byte[] png)
    {
        int width = 0, height = 0, depth = 0, colour = 0;
        using var packed = new MemoryStream();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var type = Encoding.ASCII.GetString(png, at + 4, 4);
            var chunk = png.AsSpan(at + 8, length);
            if (type == "IHDR")
                (width, height, depth, colour) = (BinaryPrimitives.ReadInt32BigEndian(chunk), BinaryPrimitives.ReadInt32BigEndian(chunk[4..]), chunk[8], chunk[9]);
            else if (type == "IDAT")
                packed.Write(chunk);
            at += length + 12;
        }

        // Greyscale or palette of one bit: what a drawing in two colours is.
        if (depth != 1 || colour is not (0 or 3))
            throw new InvalidDataException($"A PNG of depth {depth} and colour type {colour}.");
        packed.Position = 0;
        using var lines = new ZLibStream(packed, CompressionMode.Decompress);
        var line = new byte[1 + ((width + 7) / 8)];
        var dark = new bool[height, width];
        for (var y = 0; y < height; y++)
        {
            lines.ReadExactly(line);
            if (line[0] != 0)
                throw new InvalidDataException("Filtered lines are not read here.");
            for (var x = 0; x < width; x++)
                dark[y, x] = (line[1 + (x / 8)] >> (7 - (x % 8)) & 1) == 0;
        }

        // The quiet zone is light, whichever of the two colours that is.
        if (dark[0, 0])
        {
            for (var i = 0; i < dark.Length; i++)
                dark[i / width, i % width] = !dark[i / width, i % width];
        }

        return dark;
    }

    private static bool[,] Modules(bool[,] pixels)
    {
        var width = pixels.GetLength(1);
        var quiet = Enumerable.Range(0, width).First(i => pixels[i, i]);
        if (quiet == 0)
            throw new InvalidDataException("There is no quiet zone.");
        // The finder pattern's edge is seven modules long.
        var size = Enumerable.Range(0, width).First(i => !pixels[quiet, quiet + i]) / 7;
        var count = (width - (2 * quiet)) / size;
        var modules = new bool[count, count];
        for (var row = 0; row < count; row++)
        {
            for (var column = 0; column < count; column++)
                modules[row, column] = pixels[quiet + (row * size) + (size / 2), quiet + (column * size) + (size / 2)];
        }

        return modules;
    }

    private static int Mask(bool[,] modules)
    {
        // 7.9: the first five bits of the format, masked with 10101: level (00 is M) and mask.
        var format = 0;
        for (var column = 0; column < 5; column++)
            format = format << 1 | (modules[8, column] ? 1 : 0);
        format ^= 0b10101;
        return format >> 3 == 0b00 ? format & 7 : throw new InvalidDataException("Not of level M.");
    }

    private static List<byte> Codewords(bool[,] modules, int version, int mask)
    {
        var count = modules.GetLength(0);
        var codewords = new List<byte>();
        var (value, bits, upward) = (0, 0, true);
        for (var right = count - 1; right > 0; right -= 2)
        {
            // The column of the timing pattern is skipped.
            if (right == 6)
                right--;
            for (var step = 0; step < count; step++)
            {
                var row = upward ? count - 1 - step : step;
                for (var column = right; column > right - 2; column--)
                {
                    if (IsFunction(row, column, count, version))
                        continue;
                    value = value << 1 | (modules[row, column] ^ IsMasked(mask, row, column) ? 1 : 0);
                    if (++bits % 8 == 0)
                        codewords.Add((byte)value);
                }
            }

            upward = !upward;
        }

        return codewords;
    }

    private static bool IsFunction(int row, int column, int count, int version)
    {
        if (row == 6 || column == 6)
            return true;
        if ((row < 9 && column < 9) || (row < 9 && column >= count - 8) || (row >= count - 8 && column < 9))
            return true;
        if (version >= 7 && ((row < 6 && column >= count - 11) || (column < 6 && row >= count - 11)))
            return true;
        var centres = Alignment[version - 1];
        return centres.Any(y => centres.Any(x => Math.Abs(row - y) <= 2 && Math.Abs(column - x) <= 2
            && !((y == 6 && x == 6) || (y == 6 && x == centres[^1]) || (y == centres[^1] && x == 6))));
    }

    private static bool IsMasked(int mask, int row, int column) => mask switch
    {
        0 => (row + column) % 2 == 0,
        1 => row % 2 == 0,
        2 => column % 3 == 0,
        3 => (row + column) % 3 == 0,
        4 => ((row / 2) + (column / 3)) % 2 == 0,
        5 => (row * column % 2) + (row * column % 3) == 0,
        6 => ((row * column % 2) + (row * column % 3)) % 2 == 0,
        _ => (((row + column) % 2) + (row * column % 3)) % 2 == 0,
    };

    private static byte[] Deinterleave(List<byte> codewords, int[] lengths)
    {
        var blocks = lengths.Select(_ => new List<byte>()).ToArray();
        var at = 0;
        for (var i = 0; i < lengths.Max(); i++)
        {
            for (var block = 0; block < blocks.Length; block++)
            {
                if (i < lengths[block])
                    blocks[block].Add(codewords[at++]);
            }
        }

        return [.. blocks.SelectMany(block => block)];
    }

    private sealed class Bits(byte[] data)
    {
        private int at;

        public int Left => (8 * data.Length) - at;

        public int Take(int count)
        {
            var value = 0;
            for (var i = 0; i < count; i++, at++)
                value = value << 1 | (data[at / 8] >> (7 - (at % 8)) & 1);
            return value;
        }
    }
}
