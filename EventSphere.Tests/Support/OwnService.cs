using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace EventSphere.Tests.Support;

/// <summary>One more process of a service beside the stack's own, for tests that stop it or want it set otherwise.</summary>
internal abstract class OwnService : IAsyncDisposable
{
    private readonly StringBuilder output = new();
    private readonly string readyPath;
    private Process? process;

    /// <param name="readyPath">What it answers with success once it is there.</param>
    protected OwnService(string project, string readyPath)
    {
        this.readyPath = readyPath;
        Address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePorts.Take(1)[0]}");
        Start = new ProcessStartInfo("dotnet", [BuiltProgram.PathOf(project)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(BuiltProgram.PathOf(project))!,
        };
        Start.Environment["ASPNETCORE_URLS"] = Address;
    }

    public string Address { get; }

    /// <summary>What it wrote so far.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    protected ProcessStartInfo Start { get; }

    /// <summary>As a crash does: nobody is told.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.Dispose();
        process = null;
    }

    public async Task StartAgainAsync()
    {
        process = Process.Start(Start)!;
        // Read, or a full pipe would hold it up.
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient();
        await Poll.UntilAsync($"{Address} to answer", async () =>
        {
            if (process!.HasExited)
                throw new InvalidOperationException($"It ended with exit code {process.ExitCode}: {Output}");
            try
            {
                using var answer = await http.GetAsync(Address + readyPath, TestContext.Current.CancellationToken);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
            output.AppendLine(line.Data);
    }
}
