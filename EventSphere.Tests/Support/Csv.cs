using System.Text;

namespace EventSphere.Tests.Support;

/// <summary>Reads RFC 4180 by the letter, so that what the product writes is checked by another pen.</summary>
internal static class Csv
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string text)
    {
        var rows = new List<IReadOnlyList<string>>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (quoted && letter == '"' && at + 1 < text.Length && text[at + 1] == '"')
                cell.Append(text[++at]);
            else if (letter == '"')
                quoted = !quoted;
            else if (!quoted && letter == ',')
                End();
            else if (!quoted && letter == '\r' && text[at + 1] == '\n')
            {
                at++;
                End();
                rows.Add(row);
                row = [];
            }
            else
                cell.Append(letter);
        }

        Assert.False(quoted, "A quote has no end.");
        Assert.Empty(row);
        Assert.Equal(0, cell.Length);
        return rows;

        void End()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }

    /// <summary>The file that an export answers, which begins with a byte order mark.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ReadAsync(this Task<HttpResponseMessage> pending)
    {
        using var answer = await pending;
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, Encoding.UTF8.GetString(bytes));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        return Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes.AsSpan(3)));
    }
}
