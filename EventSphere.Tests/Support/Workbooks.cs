using System.IO.Compression;
using System.Net;
using System.Text;

namespace EventSphere.Tests.Support;

/// <summary>Writes workbooks (ECMA-376) by the letter, so that what the product reads is made by another pen.</summary>
internal static class Workbooks
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>One sheet; texts are shared, as Excel shares them.</summary>
    public static byte[] Of(params string[][] rows)
    {
        var shared = rows.SelectMany(row => row).Distinct().ToArray();
        var at = shared.Select((text, index) => (text, index)).ToDictionary(pair => pair.text, pair => pair.index);
        var sheet = string.Concat(rows.Select((row, line) => $"<row r=\"{line + 1}\">{string.Concat(row.Select((text, column) => text.Length == 0 ? "" : $"<c r=\"{(char)('A' + column)}{line + 1}\" t=\"s\"><v>{at[text]}</v></c>"))}</row>"));
        return Of([("People", "visible", sheet)], $"<sst xmlns=\"{Main}\">{string.Concat(shared.Select(text => $"<si><t>{WebUtility.HtmlEncode(text)}</t></si>"))}</sst>");
    }

    /// <param name="sheets">Name, state and the XML of the rows.</param>
    /// <param name="shared">The part of shared texts; null: none.</param>
    public static byte[] Of(IReadOnlyList<(string Name, string State, string Rows)> sheets, string? shared = null)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"{Relationships}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relationships}\"><sheets>{string.Concat(sheets.Select((sheet, index) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" state=\"{sheet.State}\" r:id=\"s{index + 1}\"/>"))}</sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(sheets.Select((_, index) => $"<Relationship Id=\"s{index + 1}\" Type=\"{Relationships}/worksheet\" Target=\"worksheets/sheet{index + 1}.xml\"/>"))}<Relationship Id=\"t\" Type=\"{Relationships}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            Add("xl/sharedStrings.xml", shared ?? $"<sst xmlns=\"{Main}\"/>");
            for (var index = 0; index < sheets.Count; index++)
                Add($"xl/worksheets/sheet{index + 1}.xml", sheets[index].Rows.StartsWith("<!", StringComparison.Ordinal) ? sheets[index].Rows : $"<worksheet xmlns=\"{Main}\"><sheetData>{sheets[index].Rows}</sheetData></worksheet>");

            void Add(string name, string xml)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(xml);
            }
        }

        return file.ToArray();
    }
}
