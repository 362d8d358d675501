using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>
/// A process that was started for a resource. On Linux and macOS it leads a session of its own: Ctrl+C in the terminal does not
/// reach it before the AppHost has decided, and what it starts can be ended with it.
/// </summary>
internal sealed partial class ChildProcess
{
    private const int SigTerm = 15;
    private const int SigKill = 9;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);
    private readonly Process _process;
    private readonly bool _leadsGroup;
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, bool leadsGroup)
    {
        _process = process;
        _leadsGroup = leadsGroup;
    }

    public int Id => _process.Id;

    /// <summary>The exit code, once the process has ended and its last lines are read.</summary>
    public Task<int> Exit => _exit.Task;

    /// <summary>True while the process or something in its group lives.</summary>
    public bool HasLife => !_process.HasExited || (_leadsGroup && Signal(-Id, 0));

    public static ChildProcess Start(ProcessStartInfo start, ILogger log)
    {
        var leadsGroup = Detached.Apply(start);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(process, leadsGroup);
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Exited += (_, _) => exited.TrySetResult();
        try
        {
            process.Start();
        }
        catch (Win32Exception failure)
        {
            throw new DistributedApplicationException($"'{start.FileName}' could not be started: {failure.Message}", failure);
        }

        process.StandardInput.Close();
        var output = ReadAsync(process.StandardOutput, line => log.LogInformation("{Line}", line));
        var errors = ReadAsync(process.StandardError, line => log.LogWarning("{Line}", line));
        _ = child.CompleteAsync(exited.Task, Task.WhenAll(output, errors));
        return child;
    }

    /// <summary>
    /// SIGTERM to the process, which so has the chance to end its own children in its own way; then to what is left of its group;
    /// SIGKILL to all of it six seconds after the first.
    /// </summary>
    public async Task StopAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
            await _exit.Task.ConfigureAwait(false);
            return;
        }

        var since = Stopwatch.StartNew();
        if (!_process.HasExited)
            Signal(Id, SigTerm);
        await UntilAsync(() => _process.HasExited, Grace).ConfigureAwait(false);
        if (_process.HasExited && HasLife)
        {
            Signal(-Id, SigTerm);
            await UntilAsync(() => !HasLife, Grace - since.Elapsed).ConfigureAwait(false);
        }

        if (HasLife)
        {
            Signal(_leadsGroup ? -Id : Id, SigKill);
            await UntilAsync(() => !HasLife, TimeSpan.FromSeconds(2)).ConfigureAwait(false);
        }

        await Task.WhenAny(_exit.Task, Task.Delay(TimeSpan.FromSeconds(2))).ConfigureAwait(false);
    }

    private static async Task UntilAsync(Func<bool> condition, TimeSpan limit)
    {
        var since = Stopwatch.StartNew();
        while (!condition() && since.Elapsed < limit)
            await Task.Delay(20).ConfigureAwait(false);
    }

    private static async Task ReadAsync(StreamReader reader, Action<string> write)
    {
        try
        {
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                write(line);
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            // The pipe is gone with its process.
        }
    }

    private async Task CompleteAsync(Task exited, Task read)
    {
        await exited.ConfigureAwait(false);

        // A grandchild may hold the pipes open for ever; the last lines of the process itself are there at once.
        await Task.WhenAny(read, Task.Delay(TimeSpan.FromMilliseconds(500))).ConfigureAwait(false);
        _exit.TrySetResult(_process.ExitCode);
    }

    private static bool Signal(int process, int signal) => Kill(process, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);
}

/// <summary>Starts a program as the leader of a session of its own, in the same process id: nothing stays in between.</summary>
internal static class Detached
{
    private static readonly string? SetSid = new[] { "/usr/bin/setsid", "/bin/setsid" }.FirstOrDefault(File.Exists);
    private static readonly string? Perl = new[] { "/usr/bin/perl" }.FirstOrDefault(File.Exists);

    /// <summary>Puts the small program in front that makes the session. False where there is none (Windows).</summary>
    public static bool Apply(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows() || (SetSid is null && Perl is null))
            return false;

        string[] front = SetSid is not null ? [] : ["-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127"];
        foreach (var (argument, index) in front.Append(start.FileName).Select((argument, index) => (argument, index)))
            start.ArgumentList.Insert(index, argument);
        start.FileName = SetSid ?? Perl!;
        return true;
    }
}
