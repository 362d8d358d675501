using System.Reflection;
using System.Text.Json;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>
/// The servers as plain processes from npm and NuGet: no container engine, no root. <c>eng/servers</c> installs and supervises them.
/// </summary>
internal static class Embedded
{
    // Azurite's own name for the account; the key is this installation's.
    private const string Account = "devstoreaccount1";

    public static Servers AddTo(IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets)
    {
        var data = DataFolder.ForServers(settings.DataFolder);
        Preflight.CheckEmbedded(settings, data);
        var programs = DataFolder.ForPrograms(settings.DataFolder);
        DataFolder.CheckRoomToInstall(programs);
        var withDashboard = !settings.Testing && !AspireHasDashboard;
        if (withDashboard)
        {
            Preflight.CheckPorts(
                ("Dashboard", settings.Ports.Dashboard, "the dashboard"), ("Otlp", settings.Ports.Otlp, "the dashboard's telemetry"));
        }

        var installed = EmbeddedPrograms.Install(settings.Root, programs, withDashboard);
        var supervised = new SupervisedServers(builder, settings, data);
        var ports = settings.Ports;

        var postgres = supervised.AddPostgres(installed.Postgres, ports.Postgres)
            .WithEnvironment("EVENTSPHERE_OWNER_PASSWORD", secrets.OwnerPassword)
            .Proves(new PostgresCheck(ports.Postgres, secrets.ValueOf(secrets.OwnerPassword)));

        var cachePassword = secrets.ValueOf(secrets.CachePassword);
        var garnetSettings = supervised.WriteInto("cache", "garnet.json", GarnetSettings(ports.Cache, cachePassword));
        var cache = supervised.Add("garnet", "cache", ports.Cache, "dotnet", installed.Garnet, "--config-import-path", garnetSettings)
            .WithEnvironment("DOTNET_gcServer", "0")
            .WithEnvironment("DOTNET_TieredPGO", "0")
            .WithEnvironment("DOTNET_GCConserveMemory", "7")
            .Proves(new CacheCheck(ports.Cache, cachePassword));

        // Node's own sizes are for servers with gigabytes: these three save 35 MB each of Azurite and maildev when idle.
        var storage = supervised.AddStandIn("storage", "storage", ports.Queues,
                "node", "--max-old-space-size=256", "--max-semi-space-size=1", "--optimize-for-size", installed.Azurite,
                "--location", supervised.FolderOf("storage"), "--silent", "--disableTelemetry", "--skipApiVersionCheck",
                "--blobHost", "127.0.0.1", "--blobPort", $"{ports.Blobs}", "--queueHost", "127.0.0.1", "--queuePort", $"{ports.Queues}",
                "--tableHost", "127.0.0.1", "--tablePort", $"{ports.Tables}")
            .WithEnvironment("AZURITE_ACCOUNTS", ReferenceExpression.Create($"{Account}:{secrets.StorageKey}"))
            .Proves(new PageCheck("storage", $"http://127.0.0.1:{ports.Queues}/{Account}?comp=list", 403, "Azurite"))
            .Proves(new PageCheck("storage-blobs", $"http://127.0.0.1:{ports.Blobs}/{Account}?comp=list", 403, "Azurite"));

        // It keeps the last 3,000 mails in memory, some 40 KB each (eng/servers/maildev.cjs).
        var mail = supervised.AddStandIn("mail", "mail", ports.Mail,
                "node", "--max-old-space-size=256", "--max-semi-space-size=1", "--optimize-for-size", installed.Maildev,
                "--smtp", $"{ports.Smtp}", "--web", $"{ports.Mail}", "--ip", "127.0.0.1", "--web-ip", "127.0.0.1", "--silent")
            .Proves(new PageCheck("mail", $"http://127.0.0.1:{ports.Mail}/", 200, "MailDev"));

        var database = $"Host=127.0.0.1;Port={ports.Postgres};Database=eventsphere";
        var account = $"DefaultEndpointsProtocol=http;AccountName={Account}";
        var queues = $"http://127.0.0.1:{ports.Queues}/{Account}";
        var blobs = $"http://127.0.0.1:{ports.Blobs}/{Account}";
        return new Servers
        {
            Database = builder.AddConnectionString("eventsphere",
                ReferenceExpression.Create($"{database};Username=eventsphere_app;Password={secrets.AppPassword}")),
            OwnerDatabase = builder.AddConnectionString("eventsphere-owner",
                ReferenceExpression.Create($"{database};Username=eventsphere_owner;Password={secrets.OwnerPassword}")),
            Cache = builder.AddConnectionString("cache",
                ReferenceExpression.Create($"127.0.0.1:{ports.Cache.ToString()},password={secrets.CachePassword}")),
            Queues = builder.AddConnectionString("queues",
                ReferenceExpression.Create($"{account};AccountKey={secrets.StorageKey};QueueEndpoint={queues};")),
            Blobs = builder.AddConnectionString("blobs",
                ReferenceExpression.Create($"{account};AccountKey={secrets.StorageKey};BlobEndpoint={blobs};")),
            Smtp = ReferenceExpression.Create($"smtp://127.0.0.1:{ports.Smtp.ToString()}"),
            DatabaseServer = postgres,
            CacheServer = cache,
            Storage = storage,
            Mail = mail,
            MailPage = $"http://localhost:{ports.Mail}",
            Dashboard = installed.Dashboard is { } dashboard && withDashboard ? AddDashboard(builder, supervised, dashboard, ports) : null,
        };
    }

    /// <summary>The official SDK notes in the program where it has put its own dashboard.</summary>
    public static bool AspireHasDashboard => Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(metadata => metadata.Key.Equals("aspiredashboardpath", StringComparison.OrdinalIgnoreCase)) == true;

    private static IResourceBuilder<ExecutableResource> AddDashboard(
        IDistributedApplicationBuilder builder, SupervisedServers supervised, string program, Ports ports)
    {
        var otlp = $"http://127.0.0.1:{ports.Otlp}";

        // Where services send their telemetry. Aspire sets it for its own dashboard; its stand-in reads it here.
        builder.Configuration["AppHost:OtlpEndpointUrl"] = otlp;
        return supervised.Add("dashboard", "dashboard", ports.Dashboard, program, "dashboard",
                $"--ASPNETCORE_URLS=http://localhost:{ports.Dashboard}", $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL={otlp}",
                "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true")
            .WithEnvironment("ASPIRE_DASHBOARD_TELEMETRY_OPTOUT", "true")

            // It warns that it is open to all; all there is on this machine's loopback.
            .WithEnvironment("Logging__LogLevel__Default", "Error")
            .WithEnvironment("Logging__LogLevel__Microsoft", "Error")

            // The launch profile's, for Aspire's own dashboard; here is no resource service to ask.
            .WithEnvironment("ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "")
            .WithEnvironment("DOTNET_gcServer", "0")
            .WithEnvironment("DOTNET_TieredPGO", "0")
            .WithEnvironment("DOTNET_GCConserveMemory", "7")

            // It is there to look at the last minutes of one machine.
            .WithEnvironment("Dashboard__TelemetryLimits__MaxLogCount", "2000")
            .WithEnvironment("Dashboard__TelemetryLimits__MaxTraceCount", "2000")
            .WithEnvironment("Dashboard__TelemetryLimits__MaxMetricsCount", "5000")
            .Proves(new PageCheck("dashboard", $"http://localhost:{ports.Dashboard}/", 200, "aspire-version"));
    }

    /// <summary>
    /// Every write goes to the append-only file at once, and past 64 MB of it a checkpoint takes its place; what exceeds the memory goes
    /// to disk and is not evicted, since sessions and Web's data-protection keys live here. Garnet's own choice of device needs libaio.
    /// </summary>
    private static byte[] GarnetSettings(int port, string password) => JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["Address"] = "127.0.0.1",
        ["Port"] = port,
        ["AuthenticationMode"] = "Password",
        ["Password"] = password,
        ["LogMemorySize"] = "32m",
        ["PageSize"] = "1m",
        ["SegmentSize"] = "64m",
        ["IndexMemorySize"] = "1m",
        ["IndexMaxMemorySize"] = "64m",
        ["EnableStorageTier"] = true,
        ["LogDir"] = ".",
        ["CheckpointDir"] = ".",
        ["Recover"] = true,
        ["EnableAOF"] = true,
        ["AofMemorySize"] = "8m",
        ["AofPageSize"] = "2m",
        ["AofSegmentSize"] = "32m",
        ["AofSizeLimit"] = "64m",
        ["DeviceType"] = "RandomAccess",
        ["EnableLua"] = true,
        ["QuietMode"] = true,
    }, EmbeddedJson.Default.DictionaryStringObject);
}
