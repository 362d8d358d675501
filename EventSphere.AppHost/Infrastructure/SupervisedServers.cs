using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>Adds servers as executables, each under the supervisor of its system (<c>eng/servers/supervise.*</c>).</summary>
internal sealed class SupervisedServers(IDistributedApplicationBuilder builder, StackSettings settings, string data)
{
    // An account that every system has and that owns nothing.
    private static readonly string User = Environment.GetEnvironmentVariable("EVENTSPHERE_USER") ?? "nobody";
    private static readonly bool Yields = Environment.GetEnvironmentVariable("EVENTSPHERE_YIELDS") != "false";
    private readonly string _scripts = Path.Combine(settings.Root, "eng", "servers");

    public string FolderOf(string name) => Path.Combine(data, name);

    /// <summary>Writes a file for the server's eyes only; the supervisor hands it over to the server's account.</summary>
    public string WriteInto(string name, string file, byte[] content)
    {
        var path = Path.Combine(FolderOf(name), file);
        Directory.CreateDirectory(FolderOf(name));
        PrivateFile.Write(path, content);
        return path;
    }

    public IResourceBuilder<ExecutableResource> Add(string name, string folder, int port, string command, params string[] arguments) =>
        Add(name, folder, port, [], command, arguments);

    /// <summary>
    /// Adds what only stands in for a service that is elsewhere in production. It gives way to the rest: nobody waits for it, and it shares their cores. Not with
    /// <c>EVENTSPHERE_YIELDS=false</c>, as the worker.
    /// </summary>
    public IResourceBuilder<ExecutableResource> AddStandIn(string name, string folder, int port, string command, params string[] arguments) =>
        Add(name, folder, port, Yields ? ["--nice", "10"] : [], command, arguments);

    public IResourceBuilder<ExecutableResource> AddPostgres(string programs, int port)
    {
        const string name = "postgres";
        var healthy = HealthyFile.Of(settings, name);
        var executable = OperatingSystem.IsWindows()
            ? builder.AddExecutable(name, "node", _scripts,
                [Script("supervise.mjs"), "--data", FolderOf(name), "--healthy", healthy, "--postgres", programs, "--port", $"{port}"])
            : builder.AddExecutable(name, "bash", _scripts,
                [Script("postgres.sh"), programs, FolderOf(name), $"{port}", healthy, User]);
        return Listening(executable, port, "tcp");
    }

    private IResourceBuilder<ExecutableResource> Add(string name, string folder, int port, string[] options, string command, string[] arguments)
    {
        string[] common = ["--data", FolderOf(folder), "--healthy", HealthyFile.Of(settings, name), .. options];
        var executable = OperatingSystem.IsWindows()
            ? builder.AddExecutable(name, "node", _scripts, [Script("supervise.mjs"), .. common, "--", command, .. arguments])
            : builder.AddExecutable(name, "bash", _scripts, [Script("supervise.sh"), .. common, "--user", User, "--", command, .. arguments]);
        return Listening(executable, port, "http");
    }

    private string Script(string name) => Path.Combine(_scripts, name);

    // Directly and not through Aspire's proxy: the benchmarks measure these servers.
    private static IResourceBuilder<ExecutableResource> Listening(IResourceBuilder<ExecutableResource> server, int port, string scheme) =>
        server.WithEndpoint(port: port, targetPort: port, scheme: scheme, name: scheme, isProxied: false);
}

/// <summary>Tells a supervisor by a file that its server has been healthy: from then on a crash is followed by a restart.</summary>
internal static class HealthyFile
{
    public static string Of(StackSettings settings, string resource) => Path.Combine(settings.DataFolder, "run", $"{resource}.healthy");

    public static void Write(StackSettings settings, string resource)
    {
        var file = Of(settings, resource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
    }
}

internal static class ServerCheckExtensions
{
    /// <summary>Takes the server for healthy when the check says so.</summary>
    public static IResourceBuilder<ExecutableResource> Proves(this IResourceBuilder<ExecutableResource> server, IServerCheck check)
    {
        server.ApplicationBuilder.Services.AddHealthChecks()
            .AddCheck(check.Name, check, HealthStatus.Unhealthy, tags: null, TimeSpan.FromSeconds(5));
        return server.WithHealthCheck(check.Name);
    }
}
