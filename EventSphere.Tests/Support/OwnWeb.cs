using System.Diagnostics;
using System.Globalization;

namespace EventSphere.Tests.Support;

/// <summary>One more Web beside the stack's own, for tests that stop it or want it in another environment. It can be killed and started again.</summary>
internal sealed class OwnWeb : IAsyncDisposable
{
    private readonly ProcessStartInfo start;
    private Process process;

    private OwnWeb(Stack stack, string environment)
    {
        Address = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{FreePorts.Take(1)[0]}");
        start = new ProcessStartInfo("dotnet", [BuiltProgram.PathOf("EventSphere.Web")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ASPNETCORE_URLS"] = Address;
        start.Environment["PublicUrl"] = Address;
        start.Environment["services__api__http__0"] = stack.Endpoints["api"];
        start.Environment["ConnectionStrings__cache"] = stack.Endpoints["cache"];
        start.Environment["ServiceCredential"] = "of-a-test-0123456789abcdef0123456789abcdef";
        start.WorkingDirectory = Path.GetDirectoryName(BuiltProgram.PathOf("EventSphere.Web"))!;
        process = Run();
    }

    public string Address { get; }

    public static async Task<OwnWeb> StartAsync(Stack stack, string environment = "Development")
    {
        var web = new OwnWeb(stack, environment);
        await web.ReadyAsync();
        return web;
    }

    /// <summary>As a crash does: nobody is told.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.Dispose();
    }

    public async Task StartAgainAsync()
    {
        process = Run();
        await ReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }

    private Process Run()
    {
        var started = Process.Start(start)!;
        // Read, or a full pipe would hold it up.
        started.OutputDataReceived += (_, _) => { };
        started.ErrorDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private async Task ReadyAsync()
    {
        using var http = new HttpClient();
        await Poll.UntilAsync("Web to answer", async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"Web ended with exit code {process.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync(Address + "/robots.txt", TestContext.Current.CancellationToken);
                return answer.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }
}
