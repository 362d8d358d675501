using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Hosting;

/// <summary>
/// Starting as a user does. What can't work ends in one sentence that names the thing and the remedy, an exit code that says so, and nothing
/// left running.
/// </summary>
public sealed class StartTests : IDisposable
{
    private readonly string folder = TemporaryFolder.Create();

    [Theory]
    [InlineData("Web")]
    [InlineData("Api")]
    [InlineData("Postgres")]
    [InlineData("Smtp")]
    public async Task Start_PortInUse_NamesItAndHowToChooseAnother(string name)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await RefusedAsync(AppHostProcess.Start(folder, ports: new Dictionary<string, int> { [name] = port }), $"{port}", $"--Ports:{name}");
    }

    [Fact]
    public async Task Start_NodeMissing_NamesItAndWhereToGetIt() =>
        await RefusedAsync(AppHostProcess.Start(folder, environment: new Dictionary<string, string?> { ["PATH"] = folder }), "Node.js", "nodejs.org");

    [Fact]
    public async Task Start_NodeTooOld_NamesTheVersionAndTheOneNeeded()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The false Node.js is a shell script.");
        var node = Path.Combine(folder, "node");
        await File.WriteAllTextAsync(node, "#!/bin/sh\necho v18.20.1\n", TestContext.Current.CancellationToken);
        using (var executable = Process.Start("chmod", ["+x", node]))
            await executable.WaitForExitAsync(TestContext.Current.CancellationToken);

        await RefusedAsync(AppHostProcess.Start(folder, environment: new Dictionary<string, string?> { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" }), "v18.20.1", "20");
    }

    [Fact]
    public async Task Start_DataFolderThatCannotBeWritten_NamesItAndHowToChooseAnother()
    {
        // Also root can't make a folder inside a file.
        var file = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var inside = Path.Combine(file, "data");

        await RefusedAsync(AppHostProcess.Start(inside), inside, "--data");
    }

    [Fact]
    public async Task Start_DataFolderFull_NamesItAndWhatIsNeeded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        using (var mount = Process.Start("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]))
        {
            await mount.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.SkipUnless(mount.ExitCode == 0, "This machine lets nobody mount.");
        }

        try
        {
            await RefusedAsync(AppHostProcess.Start(folder), folder, "full");
        }
        finally
        {
            using var unmount = Process.Start("umount", [folder]);
            await unmount.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Start_ChildThatDiesBeforeAllIsHealthy_NamesItAndEndsEverything()
    {
        // The worker refuses a setting that makes no sense.
        await using var app = AppHostProcess.Start(folder, environment: new Dictionary<string, string?> { ["Messaging__Concurrency"] = "0" });

        var exitCode = await app.ExitAsync();

        Assert.NotEqual(0, exitCode);
        Assert.Contains("worker ended", app.Output, StringComparison.Ordinal);
        Assert.Contains("start again", app.Output, StringComparison.Ordinal);
        Assert.Contains("Concurrency", app.Output, StringComparison.Ordinal);
        await app.GoneAsync();
    }

    [Fact]
    public async Task Stack_StoppedKilledAndStartedAgain_KeepsItsDataAndLeavesNoProcess()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Sends signals.");
        var email = $"{TestTenant.Unique("o")}@example.com";
        await using (var first = AppHostProcess.Start(folder))
        {
            var endpoints = await first.ReadyAsync();
            Assert.Equal(["api", "blobs", "cache", "dashboard", "eventsphere", "eventsphere-owner", "mail", "queues", "web"], endpoints.Keys.Order(StringComparer.Ordinal));
            using var api = new HttpClient { BaseAddress = new Uri(endpoints["api"]) };
            using var signUp = await api.PostAsJsonAsync("/api/v1/tenants",
                new SignUpTenantRequest("Keeps", TestTenant.Unique("k"), new OwnerRequest("Olu", email, TestTenant.Password)), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Created, signUp.StatusCode);
            foreach (var page in new[] { endpoints["web"], endpoints["dashboard"], endpoints["mail"] })
            {
                using var answer = await api.GetAsync(page, TestContext.Current.CancellationToken);
                Assert.True(answer.IsSuccessStatusCode, $"{page} answered {answer.StatusCode}");
            }

            first.Signal("TERM");
            Assert.Equal(0, await first.ExitAsync());
            await first.GoneAsync();
        }

        await using var second = AppHostProcess.Start(folder);
        var again = await second.ReadyAsync();
        using var client = new HttpClient { BaseAddress = new Uri(again["api"]) };
        Assert.Equal(HttpStatusCode.OK, await LoginAsync(client, email));
        Assert.Equal(HttpStatusCode.Unauthorized, await LoginAsync(client, "demo@eventsphere.local"));

        // A crashed child comes back, a service by the AppHost and a server by its supervisor.
        foreach (var program in new[] { "EventSphere.Api", "postgres" })
        {
            var crashed = Assert.NotNull(second.ProcessOf(program));
            Processes.Signal(crashed, "KILL");
            await Poll.UntilAsync($"{program} to be back", async () => second.ProcessOf(program) is { } now && now != crashed && await LoginAsync(client, email) == HttpStatusCode.OK);
        }

        Assert.Contains("api ended", second.Output, StringComparison.Ordinal);

        second.Signal("KILL");
        await second.GoneAsync();
    }

    public void Dispose() => TemporaryFolder.Delete(folder);

    private static async Task RefusedAsync(AppHostProcess started, params string[] words)
    {
        await using var app = started;
        var exitCode = await app.ExitAsync();
        var told = app.Output.Trim();

        Assert.NotEqual(0, exitCode);
        foreach (var word in words)
            Assert.Contains(word, told, StringComparison.Ordinal);
        // One sentence, and no trace of the code behind it.
        Assert.DoesNotContain("   at ", told, StringComparison.Ordinal);
        Assert.True(told.Split('\n').Length == 1, told);
        await app.GoneAsync();
    }

    private static async Task<HttpStatusCode> LoginAsync(HttpClient api, string email)
    {
        try
        {
            using var answer = await api.PostAsJsonAsync("/api/v1/auth/login", new LoginRequest(email, TestTenant.Password), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return HttpStatusCode.ServiceUnavailable;
        }
    }
}
