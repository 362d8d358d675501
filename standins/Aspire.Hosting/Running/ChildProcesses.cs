using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Running;

/// <summary>
/// All processes of the application. A watchdog, one shell of about a megabyte, holds the reading end of a pipe from here and knows
/// their ids: when the AppHost dies without a chance to stop them (kill -9), the pipe closes and the watchdog stops them.
/// </summary>
internal sealed class ChildProcesses : IAsyncDisposable
{
    // The same order of signals as ChildProcess.StopAsync. Its input: "+ id" for a start, "- id" for an end.
    private const string Watchdog = """
        trap '' INT HUP TERM
        live=' '
        while read -r op id; do
          case $op in
            +) live="$live$id " ;;
            -) case $live in *" $id "*) live="${live%%" $id "*} ${live#*" $id "}" ;; esac ;;
          esac
        done
        for id in $live; do kill -TERM "$id" 2>/dev/null; done
        round=0
        while [ "$round" -lt 6 ]; do
          left=
          for id in $live; do
            if kill -0 "$id" 2>/dev/null; then left=1
            elif kill -TERM "-$id" 2>/dev/null; then left=1
            fi
          done
          [ -n "$left" ] || exit 0
          sleep 1
          round=$((round + 1))
        done
        for id in $live; do kill -KILL "-$id" 2>/dev/null || kill -KILL "$id" 2>/dev/null; done
        """;

    private readonly Lock _lock = new();
    private readonly HashSet<ChildProcess> _children = [];
    private Process? _watchdog;
    private bool _stopping;

    /// <exception cref="OperationCanceledException">The application is stopping.</exception>
    public ChildProcess Start(ProcessStartInfo start, ILogger log)
    {
        lock (_lock)
        {
            if (_stopping)
                throw new OperationCanceledException("The application is stopping.");

            if (_watchdog is null && !OperatingSystem.IsWindows())
                _watchdog = StartWatchdog();
            var child = ChildProcess.Start(start, log);
            _children.Add(child);
            Tell('+', child);
            return child;
        }
    }

    /// <summary>Forgets a process that has ended, unless something that it started lives on.</summary>
    public void Ended(ChildProcess child)
    {
        lock (_lock)
        {
            if (!child.HasLife && _children.Remove(child))
                Tell('-', child);
        }
    }

    /// <summary>Stops all processes, all at once.</summary>
    public async Task StopAsync()
    {
        ChildProcess[] children;
        lock (_lock)
        {
            _stopping = true;
            children = [.. _children];
        }

        await Task.WhenAll(children.Select(async child =>
        {
            await child.StopAsync().ConfigureAwait(false);
            Ended(child);
        })).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _watchdog?.StandardInput.Close();
        _watchdog?.Dispose();
    }

    private static Process StartWatchdog()
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            WorkingDirectory = "/",
            ArgumentList = { "-c", Watchdog },
        };
        Detached.Apply(start);
        return Process.Start(start)!;
    }

    private void Tell(char op, ChildProcess child)
    {
        try
        {
            _watchdog?.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{op} {child.Id}\n"));
            _watchdog?.StandardInput.Flush();
        }
        catch (IOException)
        {
            // Somebody has killed the watchdog. The application goes on; only a kill -9 would now leave processes.
        }
    }
}
