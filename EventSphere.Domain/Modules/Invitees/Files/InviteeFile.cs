using System.Globalization;
using System.Xml;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Tenancy;
using ExcelDataReader.Exceptions;

namespace EventSphere.Domain.Modules.Invitees.Files;

/// <summary>
/// A list of people as a file: a text with separators, or a workbook's first sheet that is in sight. What it is is told by its bytes, never by its name.
/// Rows are read one after the other and never all held.
/// </summary>
public sealed class InviteeFile
{
    private static readonly MailboxAddressAttribute _address = new();

    private readonly Stream content;
    private readonly TextFormat? text;

    private InviteeFile(Stream content, TextFormat? text) => (this.content, this.text) = (content, text);

    /// <summary>One of <see cref="ImportFormats"/>.</summary>
    public string Format => text is null ? ImportFormats.Xlsx : ImportFormats.Csv;

    /// <summary>What is told of a file that can't be read at all.</summary>
    public static Refusal Unreadable { get; } = Refusal.Invalid(
        ErrorCodes.ImportUnreadable, "This is neither a CSV file nor an Excel workbook (.xlsx). Save the list as one of these and upload it again.");

    /// <summary>Looks at the bytes.</summary>
    /// <param name="content">Can be sought in, and stays the caller's.</param>
    public static Result<InviteeFile> Open(Stream content)
    {
        Span<byte> head = stackalloc byte[4];
        content.Position = 0;
        var length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (head[..length].SequenceEqual("PK\x03\x04"u8))
            return Workbook.Check(content) is { } refusal ? refusal : new InviteeFile(content, null);
        return TextFormat.Detect(content) is { } text ? new InviteeFile(content, text) : Unreadable;
    }

    /// <summary>All rows, the head among them. Each call reads from the beginning; one at a time.</summary>
    /// <exception cref="UnreadableFileException">The file is damaged.</exception>
    public IEnumerable<FileRow> Read()
    {
        content.Position = 0;
        using var rows = (text is null ? Workbook.Read(content) : text.Read(content)).GetEnumerator();
        while (true)
        {
            try
            {
                if (!rows.MoveNext())
                    yield break;
            }
            catch (Exception exception) when (exception is ExcelReaderException or XmlException or InvalidDataException or FormatException or NotSupportedException or ArgumentException)
            {
                // What the readers throw at what they can't make sense of.
                throw new UnreadableFileException(exception);
            }

            yield return rows.Current;
        }
    }

    /// <summary>Whether a first row is a head: no cell of it is a mail address.</summary>
    public static bool IsHead(FileRow first) => !first.Cells.Any(IsAddress);

    /// <summary>The names of the columns: those in the head, and letters where it names none.</summary>
    public static string[] ColumnsOf(FileRow first)
    {
        var isHead = IsHead(first);
        return [.. first.Cells.Take(ImportLimits.MaxColumns).Select((cell, at) =>
            isHead && cell.Length > 0 ? Cut(cell) : string.Create(CultureInfo.InvariantCulture, $"Column {LettersOf(at)}"))];
    }

    /// <summary>Whether a cell is a mail address.</summary>
    public static bool IsAddress(string cell) => cell.Length is > 0 and <= UserLimits.EmailMaxLength && _address.IsValid(cell);

    /// <summary>A cell as it is shown.</summary>
    public static string Cut(string cell) => cell.Length <= ImportLimits.CellMaxLength
        ? cell
        : string.Concat(cell.AsSpan(0, ImportLimits.CellMaxLength - (char.IsHighSurrogate(cell[ImportLimits.CellMaxLength - 2]) ? 2 : 1)), "…");

    // As spreadsheets number their columns; there are no more than a hundred.
    private static string LettersOf(int column) => column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";
}

/// <summary>A file ends where it should go on, or holds what no reader of its kind understands.</summary>
public sealed class UnreadableFileException(Exception cause) : Exception("The file is damaged.", cause);
