using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using EventSphere.AppHost.Infrastructure;
using Microsoft.Extensions.Configuration;

namespace EventSphere.AppHost.Watching;

/// <summary>What belongs to the stack, and what is said about it when it is ready or is not.</summary>
internal sealed class WatchedStack(
    Servers servers, IReadOnlyList<string> services, IReadOnlyList<string> tasks, IConfiguration configuration)
{
    private const string DemoOwner = "demo@eventsphere.local";
    private const string DemoPassword = "Demo-Passw0rd!";

    /// <summary>What must be healthy, or have run through, before the stack is ready. Aspire's model holds more, hidden.</summary>
    public IReadOnlyList<string> Resources { get; } =
    [
        .. new[] { servers.DatabaseServer, servers.CacheServer, servers.Storage, servers.Mail, servers.Dashboard }
            .OfType<IResourceBuilder<IResource>>().Select(server => server.Resource.Name),
        .. tasks,
        .. services,
    ];

    public IReadOnlyList<string> Services => services;

    /// <summary>Ten times what a start takes on two cores; more where images may have to be pulled first.</summary>
    public TimeSpan UsualDeadline { get; } = TimeSpan.FromMinutes(servers.MayPullImages ? 15 : 3);

    public bool RunsOnce(string resource) => tasks.Contains(resource);

    /// <summary>True for this solution's own programs.</summary>
    public bool IsOurs(string resource) => RunsOnce(resource) || services.Contains(resource);

    public string RemedyFor(string resource) => IsOurs(resource)
        ? $"read its last words{(resource == "migration" ? ", mend the database or move the data folder away" : "")} and start again."
        : "see whether its data folder is whole and its port free, and start again.";

    /// <summary><c>endpoints.json</c>: name to address, for tools, tests and benchmarks. It holds passwords.</summary>
    public async Task WriteEndpointsAsync(StackSettings settings, CancellationToken cancellationToken)
    {
        var endpoints = new Dictionary<string, string?>
        {
            ["web"] = $"http://localhost:{settings.Ports.Web}",
            ["api"] = $"http://localhost:{settings.Ports.Api}",
            ["dashboard"] = HasDashboard(settings) ? $"http://localhost:{settings.Ports.Dashboard}" : null,
            ["mail"] = servers.MailPage,
        };
        IResourceBuilder<IResourceWithConnectionString>[] connections =
            [servers.Database, servers.OwnerDatabase, servers.Cache, servers.Queues, servers.Blobs];
        foreach (var connection in connections)
            endpoints[connection.Resource.Name] = await connection.Resource.GetConnectionStringAsync(cancellationToken);
        var present = endpoints.Where(entry => entry.Value is not null).ToDictionary();
        PrivateFile.Write(Path.Combine(settings.DataFolder, "endpoints.json"),
            JsonSerializer.SerializeToUtf8Bytes(present, EndpointsJson.Default.DictionaryStringString));
    }

    public string Table(StackSettings settings, TimeSpan took)
    {
        var table = new StringBuilder();
        table.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"  EventSphere is ready ({took.TotalSeconds:0.0} s)").AppendLine();
        Row("web", $"http://localhost:{settings.Ports.Web}");
        Row("api", $"http://localhost:{settings.Ports.Api}   (reference: /scalar)");
        if (HasDashboard(settings))
        {
            var limits = servers.Dashboard is null ? "" : "   (traces, logs, metrics; no resources page without Aspire's packages)";
            Row("dashboard", $"http://localhost:{settings.Ports.Dashboard}{Login}{limits}");
        }

        if (servers.MailPage is not null)
            Row("mail", $"{servers.MailPage}   (what the stack sends, smtp port {settings.Ports.Smtp})");
        if (settings.Demo)
            Row("sign in", $"{DemoOwner} / {DemoPassword}");
        Row("data", settings.DataFolder);
        return table.AppendLine().Append("  Ctrl+C stops everything.").AppendLine().ToString();

        void Row(string name, string text) => table.AppendLine(CultureInfo.InvariantCulture, $"  {name,-11}{text}");
    }

    // Aspire's own dashboard asks for a token, ours is open to this machine only.
    private string Login =>
        servers.Dashboard is null && configuration["AppHost:BrowserToken"] is { Length: > 0 } token ? $"/login?t={token}" : "";

    private bool HasDashboard(StackSettings settings) => !settings.Testing && (servers.Dashboard is not null || Embedded.AspireHasDashboard);
}

[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSourceGenerationOptions(WriteIndented = true)]
internal sealed partial class EndpointsJson : JsonSerializerContext;
