using System.Globalization;
using System.Text.Json;
using EventSphere.Bench.Load;

namespace EventSphere.Bench;

/// <summary>One line of the result.</summary>
/// <param name="Limit">What the same run measured as the limit, in the same unit; null where there is none.</param>
/// <param name="Goal">What is to be reached: a share of the limit where there is one, else the value itself; null if it is only told.</param>
internal sealed record ReportRow(string Work, double Value, string Unit, double? P50, double? P99, double? Limit, string? LimitName, double? Goal, bool LowerIsBetter = false)
{
    public double? Ratio => Limit is null ? null : Value / Limit;

    public bool? Reached => Goal is null ? null : LowerIsBetter ? (Ratio ?? Value) <= Goal : (Ratio ?? Value) >= Goal;
}

/// <summary>Collects what was measured, and shows it as a table and as JSON.</summary>
internal sealed class Report
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly List<ReportRow> rows = [];

    public bool AllReached => rows.All(r => r.Reached != false);

    public void Add(string work, Measure measure, Measure? limit = null, string? limitName = null, double? goal = null)
    {
        if (measure.Failed > 0)
            throw new InvalidOperationException($"{work}: {measure.Failed} requests failed, so the figure would say nothing.");
        Add(new ReportRow(work, measure.PerSecond, "/s", measure.P50, measure.P99, limit?.PerSecond, limitName, goal));
    }

    public void Add(ReportRow row)
    {
        rows.Add(row);
        Console.WriteLine(Line(row));
    }

    public void Print()
    {
        Console.WriteLine();
        Console.WriteLine($"{"work",-52} {"measured",14} {"p50 ms",8} {"p99 ms",8} {"limit",12} {"ratio",7} {"goal",8}");
        foreach (var row in rows)
            Console.WriteLine(Line(row));
    }

    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, JsonSerializer.Serialize(new { measuredAt = DateTimeOffset.UtcNow, cores = Environment.ProcessorCount, rows }, Json));
        Console.WriteLine($"Written to {path}");
    }

    private static string Line(ReportRow row) => string.Create(CultureInfo.InvariantCulture,
        $"{row.Work,-52} {$"{row.Value:N1} {row.Unit}",14} {row.P50,8:N1} {row.P99,8:N1} {row.Limit,12:N0} {row.Ratio,7:N2} {row.Goal,8:N2} {row.Reached switch { true => "reached", false => "MISSED", null => "" }} {row.LimitName}");
}
