using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EventSphere.Tests.Support;

/// <summary>A process that was found.</summary>
internal sealed record FoundProcess(int Id, string CommandLine);

/// <summary>
/// Finds processes by a mark in their environment, which children inherit: also those that have left their parent. Reads <c>/proc</c>; on
/// macOS asks <c>ps</c>, which shows the environment of one's own processes.
/// </summary>
internal static class Processes
{
    public static IReadOnlyList<FoundProcess> Marked(string mark) => Directory.Exists("/proc/self") ? FromProc(mark) : FromPs(mark);

    /// <summary>Fails, naming them, if processes with the mark still live at the deadline.</summary>
    public static async Task GoneAsync(string mark)
    {
        try
        {
            await Poll.UntilAsync("the processes to be gone", () => Marked(mark).Count == 0);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Left running: {string.Join("; ", Marked(mark).Select(process => $"{process.Id} {process.CommandLine}"))}");
        }
    }

    public static void Signal(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private static List<FoundProcess> FromProc(string mark)
    {
        var found = new List<FoundProcess>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id == Environment.ProcessId)
                continue;
            try
            {
                if (!File.ReadAllText(Path.Combine(folder, "environ"), Encoding.Latin1).Split('\0').Contains(mark))
                    continue;
                var command = File.ReadAllText(Path.Combine(folder, "cmdline"), Encoding.UTF8).Replace('\0', ' ').Trim();
                // A zombie has no command line: it has ended, and its parent has yet to look.
                if (command.Length > 0)
                    found.Add(new FoundProcess(id, command));
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                // It has ended meanwhile, or is somebody else's.
            }
        }

        return found;
    }

    private static List<FoundProcess> FromPs(string mark)
    {
        using var ps = Process.Start(new ProcessStartInfo("ps", ["-Eaxww", "-o", "pid=,command="]) { RedirectStandardOutput = true })!;
        var found = new List<FoundProcess>();
        while (ps.StandardOutput.ReadLine() is { } line)
        {
            var parts = line.Trim().Split(' ', 2);
            if (parts.Length == 2 && parts[1].Contains(mark, StringComparison.Ordinal) && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id) && id != Environment.ProcessId)
                found.Add(new FoundProcess(id, parts[1]));
        }

        return found;
    }
}
