using System.Globalization;

namespace EventSphere.Bench;

/// <summary>What was asked for on the command line.</summary>
internal sealed record BenchOptions(TimeSpan Duration, IReadOnlySet<string> Only, string DataFolder, string JsonPath)
{
    public static BenchOptions Parse(string[] args)
    {
        var only = Value("--only")?.Split(',') ?? [];
        return new BenchOptions(
            TimeSpan.FromSeconds(double.Parse(Value("--seconds") ?? "10", CultureInfo.InvariantCulture)),
            only.ToHashSet(StringComparer.Ordinal),
            Value("--data") ?? Environment.GetEnvironmentVariable("EVENTSPHERE_DATA") ?? ".data",
            Value("--json") ?? Path.Combine("artifacts", "bench.json"));

        string? Value(string name) => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>Whether it was asked for by its name: what kills servers isn't done along with the rest.</summary>
    public bool Asks(string scenario) => Only.Contains(scenario);

    public bool Wants(string scenario) => Only.Count == 0 || Only.Contains(scenario);
}
