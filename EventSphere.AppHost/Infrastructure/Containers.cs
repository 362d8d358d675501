using System.Diagnostics;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>The servers as containers: to run where an engine answers, and to publish as Docker Compose. Needs the official packages.</summary>
internal static class Containers
{
    private const string Database = "eventsphere";
    private const string Account = "devstoreaccount1";

    public static Servers AddTo(IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets)
    {
        var isRun = builder.ExecutionContext.IsRunMode;
        var ports = settings.Ports;

        // The image's own user is a superuser, whom row-level security doesn't bind: it only makes the owner, at its first start.
        var postgres = builder.AddPostgres("postgres", password: secrets.SuperuserPassword, port: isRun ? ports.Postgres : null)
            .WithImageTag("18")
            .WithDataVolume()
            .WithBindMount(Path.Combine(settings.Root, "deploy", "postgres"), "/docker-entrypoint-initdb.d", isReadOnly: true)
            .WithEnvironment("EVENTSPHERE_OWNER_PASSWORD", secrets.OwnerPassword);

        var cache = builder.AddRedis("cache", isRun ? ports.Cache : null, secrets.CachePassword)
            .WithImageTag("8")
            .WithDataVolume()
            .WithArgs(context =>
            {
                // When published the whole command is one argument of a shell.
                if (isRun)
                {
                    context.Args.Add("--appendonly");
                    context.Args.Add("yes");
                }
                else if (context.Args is [.., string command])
                {
                    context.Args[^1] = $"{command} --appendonly yes";
                }
            });

        var mail = builder.AddContainer("mail", "docker.io/maildev/maildev", "2.2.1")
            .WithHttpEndpoint(port: ports.Mail, targetPort: 1080, name: "http")
            .WithEndpoint(port: isRun ? ports.Smtp : null, targetPort: 1025, scheme: "smtp", name: "smtp")
            .WithHttpHealthCheck("/", endpointName: "http");

        var (storage, queues, blobs) = isRun ? AddEmulator(builder, ports) : AddAzurite(builder, secrets);
        var endpoint = postgres.Resource.PrimaryEndpoint;
        var database = ReferenceExpression.Create(
            $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Database={Database}");
        return new Servers
        {
            Database = builder.AddConnectionString("eventsphere",
                ReferenceExpression.Create($"{database};Username=eventsphere_app;Password={secrets.AppPassword}")),
            OwnerDatabase = builder.AddConnectionString("eventsphere-owner",
                ReferenceExpression.Create($"{database};Username=eventsphere_owner;Password={secrets.OwnerPassword}")),
            Cache = cache,
            Queues = queues,
            Blobs = blobs,
            Smtp = ReferenceExpression.Create($"smtp://{mail.GetEndpoint("smtp").Property(EndpointProperty.HostAndPort)}"),
            DatabaseServer = postgres,
            CacheServer = cache,
            Storage = storage,
            Mail = mail,
            MailPage = $"http://localhost:{ports.Mail}",
            MayPullImages = true,
        };
    }

    /// <summary>True if a container engine answers within 3 s. One that hangs counts as none.</summary>
    public static bool Answer()
    {
        try
        {
            var start = new ProcessStartInfo("docker", "info") { RedirectStandardOutput = true, RedirectStandardError = true };
            using var info = Process.Start(start)!;
            info.OutputDataReceived += (_, _) => { };
            info.ErrorDataReceived += (_, _) => { };
            info.BeginOutputReadLine();
            info.BeginErrorReadLine();
            if (info.WaitForExit(TimeSpan.FromSeconds(3)))
                return info.ExitCode == 0;
            info.Kill(entireProcessTree: true);
            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static Storage AddEmulator(IDistributedApplicationBuilder builder, Ports ports)
    {
        var storage = builder.AddAzureStorage("storage").RunAsEmulator(azurite => azurite
            .WithDataVolume()
            .WithBlobPort(ports.Blobs)
            .WithQueuePort(ports.Queues)
            .WithTablePort(ports.Tables));
        return new Storage(storage, storage.AddQueues("queues"), storage.AddBlobs("blobs"));
    }

    // An Azure resource publishes as Bicep whatever the target is, so for Compose Azurite is an ordinary container.
    private static Storage AddAzurite(IDistributedApplicationBuilder builder, Secrets secrets)
    {
        var storage = builder.AddContainer("storage", "mcr.microsoft.com/azure-storage/azurite", "3.35.0")
            .WithArgs("azurite", "--location", "/data", "--blobHost", "0.0.0.0", "--queueHost", "0.0.0.0", "--tableHost", "0.0.0.0",
                "--disableTelemetry", "--skipApiVersionCheck")
            .WithEnvironment("AZURITE_ACCOUNTS", ReferenceExpression.Create($"{Account}:{secrets.StorageKey}"))
            .WithVolume("storage-data", "/data")
            .WithHttpEndpoint(targetPort: 10000, name: "blob")
            .WithHttpEndpoint(targetPort: 10001, name: "queue");
        var blobs = storage.GetEndpoint("blob").Property(EndpointProperty.Url);
        var queues = storage.GetEndpoint("queue").Property(EndpointProperty.Url);
        var account = ReferenceExpression.Create($"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={secrets.StorageKey}");
        return new Storage(storage,
            builder.AddConnectionString("queues", ReferenceExpression.Create($"{account};QueueEndpoint={queues}/{Account};")),
            builder.AddConnectionString("blobs", ReferenceExpression.Create($"{account};BlobEndpoint={blobs}/{Account};")));
    }

    private sealed record Storage(
        IResourceBuilder<IResource> Server, IResourceBuilder<IResourceWithConnectionString> Queues, IResourceBuilder<IResourceWithConnectionString> Blobs);
}

internal static partial class ServersExtensions
{
    static partial void AddContainers(IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets, ref Servers? servers)
    {
        if (Containers.Answer())
            servers = Containers.AddTo(builder, settings, secrets);
    }
}
