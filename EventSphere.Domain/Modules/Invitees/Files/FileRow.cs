namespace EventSphere.Domain.Modules.Invitees.Files;

/// <summary>A row of a file that has something in it.</summary>
/// <param name="Line">In a text the line on which it begins, in a workbook its number; from 1.</param>
/// <param name="Cells">Trimmed; as many as the row has.</param>
public readonly record struct FileRow(int Line, IReadOnlyList<string> Cells)
{
    /// <summary>The cell of a column; empty where the row is shorter.</summary>
    public string this[int column] => column < Cells.Count ? Cells[column] : "";

    /// <summary>The cells, trimmed and fit to be stored; null for a row in which nothing stands.</summary>
    internal static FileRow? Of(int line, string[] cells)
    {
        var isEmpty = true;
        for (var at = 0; at < cells.Length; at++)
        {
            // PostgreSQL stores every character but this one.
            cells[at] = cells[at].Replace('\0', '\uFFFD').Trim();
            isEmpty &= cells[at].Length == 0;
        }

        return isEmpty ? null : new FileRow(line, cells);
    }
}
