using System.Text;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees.Files;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Invitees;

/// <summary>Files as people have them: what they are is told by their bytes, and rows come with the lines on which they stand.</summary>
public sealed class InviteeFileTests
{
    [Theory]
    [InlineData("Email,Name\nada@example.com,Ada")]
    [InlineData("Email;Name\r\nada@example.com;Ada\r\n")]
    [InlineData("Email\tName\nada@example.com\tAda\n")]
    [InlineData("\"Email\";\"Name, all of it\"\nada@example.com;Ada")]
    [InlineData("\nEmail;Name\n\n  \nada@example.com; Ada \n;\n")]
    public void Text_OfAnySeparator_IsReadAsTwoColumns(string text)
    {
        var rows = Rows(Encoding.UTF8.GetBytes(text));

        Assert.Equal(["Email", "ada@example.com"], rows.Select(row => row[0]));
        Assert.Equal("Ada", rows[1][1]);
        Assert.Equal(2, rows[1].Cells.Count);
    }

    public static TheoryData<string, byte[]> Encoded => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes("Email,Name\nz@example.com,Zoë Ünal 🎷") },
        { "UTF-8 with its mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("Email,Name\nz@example.com,Zoë Ünal 🎷")] },
        { "UTF-16", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("Email,Name\nz@example.com,Zoë Ünal 🎷")] },
        { "UTF-16, big end first", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("Email,Name\nz@example.com,Zoë Ünal 🎷")] },
    };

    [Theory]
    [MemberData(nameof(Encoded))]
    public void Text_InEachEncoding_KeepsItsLetters(string encoding, byte[] file) =>
        Assert.True(Rows(file)[1][1] == "Zoë Ünal 🎷", encoding);

    [Fact]
    public void Text_ThatIsNoUtf8_IsWindows1252()
    {
        // "Zoë €" as a spreadsheet program of old saves it; the letters lie far behind where a look at the beginning would end.
        byte[] file = [.. Encoding.ASCII.GetBytes("Email,Name\n" + string.Concat(Enumerable.Repeat("a@example.com,A\n", 9_000)) + "z@example.com,Zo"), 0xEB, (byte)' ', 0x80];

        Assert.Equal("Zoë €", Rows(file)[^1][1]);
    }

    [Fact]
    public void Text_WithQuotesAndLineBreaksInCells_CountsLinesAsAnEditorDoes()
    {
        var rows = Rows(Encoding.UTF8.GetBytes("Email,Name\n\"ada@example.com\",\"Ada \"\"the first\"\"\nof all, really\"\nben@example.com,Ben"));

        Assert.Equal("Ada \"the first\"\nof all, really", rows[1][1]);
        Assert.Equal([1, 2, 4], rows.Select(row => row.Line));
    }

    [Fact]
    public void Text_WithACharacterThatCantBeStored_HasAnotherInItsPlace() =>
        Assert.Equal("A\uFFFDda", Rows([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("Email,Name\na@example.com,A\0da")])[1][1]);

    [Fact]
    public void Workbook_OfSharedTexts_IsReadWithItsRowNumbers()
    {
        var rows = Rows(Workbooks.Of(["Email", "Name"], ["", ""], ["ada@example.com", "Zoë <b> 🎷"]), ImportFormats.Xlsx);

        Assert.Equal([1, 3], rows.Select(row => row.Line));
        Assert.Equal(("ada@example.com", "Zoë <b> 🎷"), (rows[1][0], rows[1][1]));
    }

    [Fact]
    public void Workbook_CellsOfEachKind_AreTheirValues()
    {
        const string Row = """
            <row r="1"><c r="A1" t="inlineStr"><is><t>in</t></is></c><c r="B1"><v>2348012345678</v></c><c r="C1"><v>1.5</v></c><c r="D1" t="b"><v>1</v></c>
            <c r="E1" t="str"><f>HYPERLINK("http://evil.example","x")</f><v>shown</v></c><c r="G1" t="e"><v>#N/A</v></c></row>
            """;

        var row = Assert.Single(Rows(Workbooks.Of([("Hidden", "hidden", "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>"), ("Seen", "visible", Row)]), ImportFormats.Xlsx));

        Assert.Equal(["in", "2348012345678", "1.5", "True", "shown", ""], row.Cells.Take(6));
    }

    public static TheoryData<string, byte[]> NoLists => new()
    {
        { "a picture", WebPFiles.Of(20, 10) },
        { "an old workbook", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0] },
        { "an archive of something else", Zip("word/document.xml", "<x/>") },
        { "an archive that is cut off", Workbooks.Of(["Email"], ["a@example.com"])[..200] },
    };

    [Theory]
    [MemberData(nameof(NoLists))]
    public void Open_WhatIsNoList_IsRefused(string what, byte[] file) =>
        Assert.True(InviteeFile.Open(new MemoryStream(file)).Refusal?.Code == ErrorCodes.ImportUnreadable, what);

    [Fact]
    public void Open_AWorkbookThatUnpacksToTooMuch_IsRefusedBeforeItIsUnpacked()
    {
        var file = Workbooks.Of([("People", "visible", "")], "<sst>" + new string(' ', 65 * 1024 * 1024) + "</sst>");

        Assert.InRange(file.Length, 1, 200_000);
        Assert.Equal(ErrorCodes.ImportTooLarge, InviteeFile.Open(new MemoryStream(file)).Refusal?.Code);
    }

    [Fact]
    public void Read_AWorkbookThatNamesAFileOfTheServer_IsDamaged()
    {
        const string Sheet = """
            <!DOCTYPE worksheet [<!ENTITY file SYSTEM "file:///etc/hostname">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>&file;</t></is></c></row></sheetData></worksheet>
            """;

        Assert.Throws<UnreadableFileException>(() => Rows(Workbooks.Of([("People", "visible", Sheet.TrimStart())]), ImportFormats.Xlsx));
    }

    [Fact]
    public void Columns_OfAFileWithoutAHead_AreLetters()
    {
        var rows = Rows(Encoding.UTF8.GetBytes("Ada,ada@example.com\nBen,ben@example.com"));

        Assert.False(InviteeFile.IsHead(rows[0]));
        Assert.Equal(["Column A", "Column B"], InviteeFile.ColumnsOf(rows[0]));
        Assert.Equal(1, ColumnGuess.Of(["Column A", "Column B"], rows)?.Email);
    }

    [Theory]
    [InlineData("E-Mail;First Name;Surname;Company;Mobile;Plus ones", "0 1 2 - 3 4 5")]
    [InlineData("Name,Email address", "1 - - 0 - - -")]
    [InlineData("Vorname,Nachname,Firma,Mail,Notes", "3 0 1 - 2 - -")]
    [InlineData("Colour,Shape", null)]
    public void Guess_ByTheNamesOfColumns_FindsTheirFields(string head, string? expected)
    {
        var guess = ColumnGuess.Of(head.Split(';', ','), []);

        Assert.Equal(expected, guess is null ? null : string.Join(' ', new[] { guess.Email, guess.FirstName, guess.LastName, guess.FullName, guess.Company, guess.Phone, guess.Guests }.Select(at => at?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-")));
    }

    private static List<FileRow> Rows(byte[] file, string format = ImportFormats.Csv)
    {
        using var content = new MemoryStream(file);
        var opened = InviteeFile.Open(content).Value;
        Assert.Equal(format, opened.Format);
        var rows = opened.Read().ToList();
        // A second time from the beginning, as the import does after the preview.
        Assert.Equal(rows.Select(row => row.Line), opened.Read().Select(row => row.Line));
        return rows;
    }

    private static byte[] Zip(string name, string text)
    {
        using var file = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(file, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(Encoding.UTF8.GetBytes(text));
        }

        return file.ToArray();
    }
}
