using Aspire.Hosting.Azure;
using Azure.Provisioning.AppContainers;
using Azure.Provisioning.Expressions;
using Azure.Provisioning.PostgreSql;
using Azure.Provisioning.RedisEnterprise;
using Microsoft.Extensions.Configuration;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>
/// Where the stack is published to: Azure Container Apps with managed servers, or, with <c>--target compose</c>, Docker Compose.
/// Needs the official packages.
/// </summary>
internal static class Published
{
    // The worker's queue (EventSphere.Worker, Messaging:Queue).
    private const string WorkQueue = "messages";
    private const string Database = "eventsphere";

    public static bool IsCompose(IDistributedApplicationBuilder builder) =>
        string.Equals(builder.Configuration["target"], "compose", StringComparison.OrdinalIgnoreCase);

    public static Servers AddCompose(IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets)
    {
        builder.AddDockerComposeEnvironment("compose");
        var publicUrl = builder.AddParameter("public-url", $"http://localhost:{settings.Ports.Web}", publishValueAsDefault: true);
        return Containers.AddTo(builder, settings, secrets) with { PublicUrl = ReferenceExpression.Create($"{publicUrl}") };
    }

    public static Servers AddAzure(IDistributedApplicationBuilder builder, Secrets secrets)
    {
        builder.AddAzureContainerAppEnvironment("apps");

        // Passwords and not Entra ID: row-level security needs an owner and a role that owns nothing, with the same names everywhere.
        var owner = builder.AddParameter("postgres-owner", "eventsphere_owner", publishValueAsDefault: true);
        var postgres = builder.AddAzurePostgresFlexibleServer("postgres")
            .WithPasswordAuthentication(owner, secrets.OwnerPassword)
            .ConfigureInfrastructure(PrepareServer);
        postgres.AddDatabase("eventsphere-database", Database);

        // Sessions and Web's data-protection keys live here and must outlast a restart.
        var cache = builder.AddAzureManagedRedis("cache")
            .WithAccessKeyAuthentication()
            .ConfigureInfrastructure(infrastructure =>
            {
                var persistence = new RedisPersistenceSettings { IsAofEnabled = true, AofFrequency = PersistenceSettingAofFrequency.OneSecond };
                infrastructure.GetProvisionableResources().OfType<RedisEnterpriseDatabase>().Single().Persistence = persistence;
            });

        var storage = builder.AddAzureStorage("storage");
        var smtp = builder.AddParameter("smtp", secret: true).WithDescription("The mail provider: smtp://user:password@host:587");
        var host = postgres.Resource.HostName;
        return new Servers
        {
            Database = builder.AddConnectionString("eventsphere", ReferenceExpression.Create(
                $"Host={host};Port=5432;Database={Database};Username=eventsphere_app;Password={secrets.AppPassword};SSL Mode=VerifyFull")),
            OwnerDatabase = builder.AddConnectionString("eventsphere-owner", ReferenceExpression.Create(
                $"Host={host};Port=5432;Database={Database};Username={owner};Password={secrets.OwnerPassword};SSL Mode=VerifyFull")),
            Cache = cache,
            Queues = storage.AddQueues("queues"),
            Blobs = storage.AddBlobs("blobs"),
            Smtp = ReferenceExpression.Create($"{smtp}"),
            DatabaseServer = postgres,
            CacheServer = cache,
            Storage = storage,
        };
    }

    /// <summary>Api and Web follow the requests being served, Worker the length of its queue; the migration runs when it is told to.</summary>
    public static void Scale(IResourceBuilder<ProjectResource> migration, IResourceBuilder<ProjectResource> api,
        IResourceBuilder<ProjectResource> worker, IResourceBuilder<ProjectResource> web)
    {
        migration.PublishAsAzureContainerAppJob();
        api.PublishAsAzureContainerApp((_, app) => ScaleByRequests(app, atMost: 10, each: 50));
        web.PublishAsAzureContainerApp((_, app) =>
        {
            ScaleByRequests(app, atMost: 10, each: 100);

            // A Blazor circuit lives in one replica.
            app.Configuration.Ingress.StickySessionsAffinity = StickySessionAffinity.Sticky;
        });
        worker.PublishAsAzureContainerApp((infrastructure, app) =>
            ScaleByQueue(infrastructure, app, worker.Resource, worker.ApplicationBuilder.Resources.OfType<AzureStorageResource>().Single()));
    }

    private static void ScaleByRequests(ContainerApp app, int atMost, int each)
    {
        app.Template.Scale.MinReplicas = 1;
        app.Template.Scale.MaxReplicas = atMost;
        app.Template.Scale.Rules.Add(new ContainerAppScaleRule
        {
            Name = "requests",
            Http = new ContainerAppHttpScaleRule { Metadata = { { "concurrentRequests", $"{each}" } } },
        });
    }

    private static void ScaleByQueue(AzureResourceInfrastructure infrastructure, ContainerApp app, IResource worker, AzureStorageResource storage)
    {
        // At least one: the relay that fills the queue runs in the worker too.
        app.Template.Scale.MinReplicas = 1;
        app.Template.Scale.MaxReplicas = 10;
        var rule = new ContainerAppQueueScaleRule
        {
            AccountName = storage.NameOutputReference.AsProvisioningParameter(infrastructure),
            QueueName = WorkQueue,
            QueueLength = 20,
        };
        if (worker.TryGetLastAnnotation<AppIdentityAnnotation>(out var identity))
            rule.Identity = identity.IdentityResource.Id.AsProvisioningParameter(infrastructure);
        app.Template.Scale.Rules.Add(new ContainerAppScaleRule { Name = "queue", AzureQueue = rule });
    }

    private static void PrepareServer(AzureResourceInfrastructure infrastructure)
    {
        var server = infrastructure.GetProvisionableResources().OfType<PostgreSqlFlexibleServer>().Single();

        // Aspire's default, 16, has no uuidv7(). The library's list of versions ends before 18.
        server.Version = new StringLiteralExpression("18");
        infrastructure.Add(new PostgreSqlFlexibleServerConfiguration("extensions")
        {
            Parent = server,
            Name = "azure.extensions",
            Value = "BTREE_GIST,CITEXT,PG_TRGM",
            Source = "user-override",
        });
    }
}

internal static partial class ServersExtensions
{
    static partial void AddPublished(
        IDistributedApplicationBuilder builder, StackSettings settings, Secrets secrets, ref Servers? servers) =>
        servers = Published.IsCompose(builder) ? Published.AddCompose(builder, settings, secrets) : Published.AddAzure(builder, secrets);
}

internal static partial class ServicesExtensions
{
    static partial void Configure(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> migration,
        IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> worker, IResourceBuilder<ProjectResource> web)
    {
        // Without a Container Apps environment these settings are an error.
        if (Published.IsCompose(builder))
            return;
        foreach (var secret in builder.Resources.OfType<ParameterResource>().Where(parameter => Secrets.MayBeGenerated(parameter.Name)))
            secret.Default = new GenerateParameterDefault { MinLength = 40, Special = false };
        Published.Scale(migration, api, worker, web);
    }
}
