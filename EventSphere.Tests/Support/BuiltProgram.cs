using System.Diagnostics;

namespace EventSphere.Tests.Support;

/// <summary>Programs of this build, run beside the stack.</summary>
internal static class BuiltProgram
{
    /// <summary>The program of another project, built in the same configuration as the tests.</summary>
    public static string PathOf(string project)
    {
        var output = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var relative = Path.GetRelativePath(Path.Combine(Repository.Root, "EventSphere.Tests"), output);
        return Path.Combine(Repository.Root, project, relative, $"{project}.dll");
    }

    /// <summary>Runs it to its end.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string project, string[] arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo("dotnet", [PathOf(project), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Poll.Deadline, TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
