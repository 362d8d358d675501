using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace EventSphere.Tests.Support;

/// <summary>A Redis of a test's own, of the program that the stack runs, which the test may kill and start again. It forgets everything then.</summary>
internal sealed class OwnRedis : IAsyncDisposable
{
    private readonly ProcessStartInfo start;
    private readonly int port = FreePorts.Take(1)[0];
    private Process? process;

    private OwnRedis(string program) => start = new ProcessStartInfo(
        "dotnet", [program, "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--lua", "--memory", "32m", "--page", "1m", "--index", "1m", "-q"])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    public static async Task<OwnRedis> StartAsync(Stack stack)
    {
        var redis = new OwnRedis(stack.RedisProgram);
        await redis.StartAgainAsync();
        return redis;
    }

    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.Dispose();
        process = null;
    }

    public async Task StartAgainAsync()
    {
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Poll.UntilAsync("Redis to answer", async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"It ended with exit code {process.ExitCode}.");
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
