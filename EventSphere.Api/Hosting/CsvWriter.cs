using System.Buffers;
using System.Globalization;
using System.Text;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Writes a table as RFC 4180 has it, in UTF-8 with a byte order mark, without which spreadsheet programs take another encoding. A cell that
/// such a program would run as a formula begins with an apostrophe (OWASP, "CSV Injection"): names come from strangers.
/// </summary>
internal sealed class CsvWriter(Stream body) : IAsyncDisposable
{
    private const int BufferSize = 32 * 1024;

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private readonly StreamWriter writer = new(body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), BufferSize, leaveOpen: true);
    private readonly StringBuilder row = new();

    public async ValueTask WriteAsync(params IReadOnlyList<string> cells)
    {
        row.Clear();
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                row.Append(',');
            Append(cells[i]);
        }

        row.Append("\r\n");
        await writer.WriteAsync(row);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    /// <summary>A time on the clocks of a zone, as ISO 8601 has it, with the zone's offset.</summary>
    public static string Time(DateTimeOffset at, string zone) => Time(TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? TimeZoneInfo.ConvertTime(at, found) : at);

    public static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Append(string cell)
    {
        var isFormula = cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..];
        if (!cell.AsSpan().ContainsAny(Quoted))
        {
            row.Append(isFormula ? "'" : "").Append(cell);
            return;
        }

        row.Append('"').Append(isFormula ? "'" : "").Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
