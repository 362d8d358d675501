using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace EventSphere.Tests.Support;

/// <summary>The AppHost as a user starts it: a process of its own, on free ports, with its own data.</summary>
internal sealed class AppHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(3);
    private static readonly string[] Ports = ["Web", "Api", "Dashboard", "Otlp", "Mail", "Smtp", "Postgres", "Cache", "Blobs", "Queues", "Tables"];

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly string mark = $"{Stack.RunVariable}={Guid.NewGuid():n}";
    private readonly string dataFolder;

    private AppHostProcess(string dataFolder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        this.dataFolder = dataFolder;
        var start = new ProcessStartInfo(DotnetPath(), [BuiltProgram.PathOf("EventSphere.AppHost"), "--embedded", "--no-demo", "--data", dataFolder, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[Stack.RunVariable] = mark.Split('=')[1];
        start.Environment[Stack.YieldsVariable] = "false";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public static AppHostProcess Start(string dataFolder, IReadOnlyDictionary<string, int>? ports = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var free = FreePorts.Take(Ports.Length);
        var chosen = Ports.Select((name, index) => $"--Ports:{name}={(ports is not null && ports.TryGetValue(name, out var port) ? port : free[index])}");
        return new AppHostProcess(dataFolder, chosen, environment ?? new Dictionary<string, string?>());
    }

    /// <summary>Waits until all is healthy, and answers <c>endpoints.json</c>.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadyAsync()
    {
        var file = Path.Combine(dataFolder, "endpoints.json");
        await Poll.UntilAsync("the stack to be ready", () => process.HasExited
            ? throw new InvalidOperationException($"It ended with exit code {process.ExitCode}: {Output}")
            : File.Exists(file) && Output.Contains("EventSphere is ready", StringComparison.Ordinal), LongestStart);
        return JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
    }

    /// <summary>Waits for the end, and answers the exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(LongestStart, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    public void Signal(string signal) => Processes.Signal(process.Id, signal);

    /// <summary>The process of one of the stack's programs: the program itself, not who supervises it.</summary>
    public int? ProcessOf(string program) => Processes.Marked(mark)
        .FirstOrDefault(found => found.CommandLine.Split(' ')[0].EndsWith($"/{program}", StringComparison.Ordinal))?.Id;

    public Task GoneAsync() => Processes.GoneAsync(mark);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Signal("TERM");
            await ExitAsync();
        }

        // A test that failed must not leave its stack to the others.
        foreach (var left in Processes.Marked(mark))
            Processes.Signal(left.Id, "KILL");
        process.Dispose();
    }

    // In full, since some tests leave nothing on the PATH.
    private static string DotnetPath() => Environment.ProcessPath is { } me && Path.GetFileNameWithoutExtension(me) == "dotnet"
        ? me
        : Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }
}
