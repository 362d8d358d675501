using System.Buffers;
using System.Text;
using EventSphere.Contracts.Modules.Forms;

namespace EventSphere.Domain.Modules.Forms;

/// <summary>Tells what a file is by its bytes. What it is called or said to be isn't believed, except that a text whose name ends in .csv is CSV.</summary>
public static class FormFileBytes
{
    private const int Chunk = 32 * 1024;

    // What a browser or a spreadsheet program could run is text too; it is given out as a download that nothing sniffs.
    private static readonly SearchValues<byte> NeverInText = SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28, 29, 30, 31, 127]);

    /// <summary>One of <see cref="FormFileTypes"/>; null: none of them. Leaves the stream at its beginning.</summary>
    public static async Task<string?> TypeOfAsync(Stream content, string name, CancellationToken cancellationToken)
    {
        var head = new byte[16];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        if (OfHead(head.AsSpan(0, read)) is { } type)
            return type;
        var isText = read > 0 && await IsTextAsync(content, cancellationToken);
        content.Position = 0;
        return !isText ? null : name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? FormFileTypes.Csv : FormFileTypes.Text;
    }

    private static string? OfHead(ReadOnlySpan<byte> head) => head switch
    {
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => FormFileTypes.Pdf,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, ..] => FormFileTypes.Png,
        [0xff, 0xd8, 0xff, ..] => FormFileTypes.Jpeg,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FormFileTypes.WebP,
        _ => null,
    };

    // UTF-8 from the first byte to the last, without control characters.
    private static async Task<bool> IsTextAsync(Stream content, CancellationToken cancellationToken)
    {
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, characters) = (new byte[Chunk], new char[Chunk]);
        try
        {
            while (true)
            {
                var read = await content.ReadAsync(bytes, cancellationToken);
                if (bytes.AsSpan(0, read).ContainsAny(NeverInText))
                    return false;
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: read == 0);
                if (read == 0)
                    return true;
            }
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
