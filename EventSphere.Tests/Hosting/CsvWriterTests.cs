using System.Text;
using EventSphere.Api.Hosting;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

public sealed class CsvWriterTests
{
    [Fact]
    public async Task Write_WhateverACellHolds_IsReadBackAsItWas()
    {
        string[][] rows =
        [
            ["", "plain", "with, comma", "with \"quotes\"", "\""],
            ["line\nbreak", "line\r\nbreak", "Zoë 🎉 你好", "trailing ", "a=b"],
        ];

        Assert.Equal(rows, await WrittenAsync(rows));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil\",\"x\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    public async Task Write_WhatASpreadsheetWouldRun_BeginsWithAnApostrophe(string cell) =>
        Assert.Equal("'" + cell, (await WrittenAsync([cell]))[0][0]);

    [Fact]
    public void Time_OfAZone_HasItsOffset()
    {
        var at = new DateTimeOffset(2027, 7, 1, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal("2027-07-01T14:00:00+02:00", CsvWriter.Time(at, "Europe/Berlin"));
        Assert.Equal("2027-07-01T12:00:00+00:00", CsvWriter.Time(at));
    }

    private static async Task<IReadOnlyList<IReadOnlyList<string>>> WrittenAsync(params string[][] rows)
    {
        using var body = new MemoryStream();
        await using (var csv = new CsvWriter(body))
        {
            foreach (var row in rows)
                await csv.WriteAsync(row);
        }

        Assert.True(body.ToArray().AsSpan().StartsWith(Encoding.UTF8.Preamble));
        return Csv.Read(Encoding.UTF8.GetString(body.ToArray().AsSpan(3)));
    }
}
