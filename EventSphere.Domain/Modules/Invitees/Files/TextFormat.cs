using System.Buffers;
using System.Text;
using nietras.SeparatedValues;

namespace EventSphere.Domain.Modules.Invitees.Files;

/// <summary>
/// How a text with separators is written: UTF-8 or UTF-16 by its byte order mark, UTF-8 if all of it is valid as such, else Windows-1252, in which older
/// spreadsheet programs save; separated by comma, semicolon or tabulator, whichever its first line has most of.
/// </summary>
internal sealed class TextFormat
{
    private const int Chunk = 64 * 1024;

    private readonly Encoding encoding;
    private readonly char separator;

    private TextFormat(Encoding encoding, char separator) => (this.encoding, this.separator) = (encoding, separator);

    /// <summary>Windows-1252 is none of the encodings that are there by themselves; the workbook reader wants it too.</summary>
    static TextFormat() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding Windows1252 => Encoding.GetEncoding(1252);

    /// <returns>Null if it is no text.</returns>
    public static TextFormat? Detect(Stream content)
    {
        content.Position = 0;
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            var length = content.ReadAtLeast(buffer.AsSpan(0, Chunk), Chunk, throwOnEndOfStream: false);
            var head = buffer.AsSpan(0, length);
            var encoding = head switch
            {
                [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8,
                [0xFF, 0xFE, ..] => Encoding.Unicode,
                [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
                _ when head.Contains((byte)0) => null,
                _ => IsUtf8(content) ? Encoding.UTF8 : Windows1252,
            };
            return encoding is null ? null : new TextFormat(encoding, SeparatorOf(encoding.GetString(buffer, 0, length)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public IEnumerable<FileRow> Read(Stream content)
    {
        using var text = new StreamReader(content, encoding, detectEncodingFromByteOrderMarks: true, Chunk, leaveOpen: true);
        using var reader = Sep.New(separator).Reader(options => options with { HasHeader = false, DisableColCountCheck = true, Unescape = true }).From(text);
        // Where the row before ended: of the very first one the reader tells another line than it begins on.
        var line = 1;
        while (reader.MoveNext())
        {
            if (RowOf(reader, ref line) is { } row)
                yield return row;
        }
    }

    private static FileRow? RowOf(SepReader reader, ref int line)
    {
        var row = reader.Current;
        var begins = line;
        line = row.LineNumberToExcl;
        var cells = new string[row.ColCount];
        for (var at = 0; at < cells.Length; at++)
            cells[at] = row[at].ToString();
        return FileRow.Of(begins, cells);
    }

    private static bool IsUtf8(Stream content)
    {
        content.Position = 0;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = ArrayPool<byte>.Shared.Rent(Chunk);
        var letters = ArrayPool<char>.Shared.Rent(Chunk + 1);
        try
        {
            int length;
            do
            {
                length = content.Read(bytes, 0, Chunk);
                decoder.Convert(bytes, 0, length, letters, 0, letters.Length, flush: length == 0, out _, out _, out _);
            }
            while (length > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(letters);
        }
    }

    private static char SeparatorOf(string head)
    {
        var (commas, semicolons, tabs, quoted) = (0, 0, 0, false);
        foreach (var letter in head)
        {
            if (letter == '"')
                quoted = !quoted;
            else if (!quoted && letter is '\r' or '\n' && commas + semicolons + tabs > 0)
                break;
            else if (!quoted)
                _ = letter switch { ',' => commas++, ';' => semicolons++, '\t' => tabs++, _ => 0 };
        }

        return tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    }
}
