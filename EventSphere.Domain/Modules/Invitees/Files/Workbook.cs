using System.Globalization;
using System.IO.Compression;
using EventSphere.Contracts;
using ExcelDataReader;

namespace EventSphere.Domain.Modules.Invitees.Files;

/// <summary>
/// A workbook as Excel saves it (ECMA-376): a ZIP archive of XML. Formulas are not computed: their last value counts. What the archive says of the size
/// of its parts is checked first, and the framework reads no more of a part than that.
/// </summary>
internal static class Workbook
{
    // Texts that cells share are held in memory while the rows are read.
    private const long MaxSharedTexts = 64L * 1024 * 1024;
    private const long MaxUnpacked = 512L * 1024 * 1024;
    private const int MaxParts = 2_000;

    private static Refusal TooLarge { get; } = Refusal.Invalid(
        ErrorCodes.ImportTooLarge, "Unpacked, this workbook is too large. Save its first sheet as a CSV file, or split it.");

    /// <returns>Why it can't be read; null if it can.</returns>
    public static Refusal? Check(Stream content)
    {
        try
        {
            content.Position = 0;
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.GetEntry("xl/workbook.xml") is null)
                return InviteeFile.Unreadable;
            if (archive.Entries.Count > MaxParts || archive.Entries.Sum(part => part.Length) > MaxUnpacked)
                return TooLarge;
            return archive.Entries.Where(part => part.FullName.EndsWith("sharedStrings.xml", StringComparison.OrdinalIgnoreCase)).Sum(part => part.Length) > MaxSharedTexts
                ? TooLarge
                : null;
        }
        catch (InvalidDataException)
        {
            return InviteeFile.Unreadable;
        }
    }

    public static IEnumerable<FileRow> Read(Stream content)
    {
        // Asked for first, which makes the code pages known: the reader's settings look for one as soon as they are made.
        var fallback = TextFormat.Windows1252;
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(content, new ExcelReaderConfiguration { FallbackEncoding = fallback, LeaveOpen = true });
        while (reader.VisibleState != "visible" && reader.NextResult())
        {
        }

        while (reader.Read())
        {
            var cells = new string[reader.FieldCount];
            for (var at = 0; at < cells.Length; at++)
                cells[at] = TextOf(reader.GetValue(at));
            if (FileRow.Of(reader.Depth + 1, cells) is { } row)
                yield return row;
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        // A phone number is a number to a spreadsheet, and up to fifteen digits are exact.
        double number => number.ToString("0.###############", CultureInfo.InvariantCulture),
        DateTime day => day.ToString(day.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
