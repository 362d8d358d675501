using System.Globalization;

namespace EventSphere.Bench.Scenarios;

/// <summary>
/// What the stack's processes hold, by proportional set size (Linux: /proc/PID/smaps_rollup), so that pages they share count once.
/// Run it alone (<c>--only memory</c>) on a stack that has been idle for a while; after the other scenarios it tells the loaded size.
/// </summary>
internal static class MemoryScenario
{
    private static readonly string[] Services = ["EventSphere.AppHost", "EventSphere.Api", "EventSphere.Worker", "EventSphere.Web"];
    private static readonly string[] Servers = ["postgres", "GarnetServer", "azurite", "maildev", "aspire-managed"];

    public static void Run(Report report)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.WriteLine("memory: only told on Linux");
            return;
        }

        var processes = Directory.GetDirectories("/proc").Where(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out _))
            .Select(d => (Command: Read(Path.Combine(d, "cmdline")).Replace('\0', ' '), Megabytes: Pss(d))).Where(p => p.Megabytes > 0).ToArray();
        var services = Sum(Services);
        var servers = Sum(Servers);
        report.Add(new ReportRow("memory, AppHost + api + worker + web", services, "MB", null, null, null, null, 450, LowerIsBetter: true));
        report.Add(new ReportRow("memory, with all servers", services + servers, "MB", null, null, null, null, 1_126, LowerIsBetter: true));

        double Sum(string[] names)
        {
            var sum = 0.0;
            foreach (var name in names)
            {
                var own = processes.Where(p => Matches(p.Command, name)).Sum(p => p.Megabytes);
                report.Add(new ReportRow($"  {name}", own, "MB", null, null, null, null, null));
                sum += own;
            }

            return sum;
        }
    }

    // By the program, not by a folder in its path: it is among the first words, be it run by dotnet, by node with options, or by itself.
    private static bool Matches(string command, string name) =>
        !command.Contains("MSBuild", StringComparison.Ordinal)
        && command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6).Any(word =>
            Path.GetFileName(word) is var file && (file == name || file == name + ":" || file == name + ".dll" || file == name + ".js"));

    private static double Pss(string process)
    {
        var line = Read(Path.Combine(process, "smaps_rollup")).Split('\n').FirstOrDefault(l => l.StartsWith("Pss:", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    /// <summary>A file of a process; empty if that has ended.</summary>
    public static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
