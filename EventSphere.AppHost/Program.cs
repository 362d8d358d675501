using EventSphere.AppHost.Infrastructure;
using EventSphere.AppHost.Watching;

try
{
    var builder = DistributedApplication.CreateBuilder(StackSettings.Arguments(args));
    var settings = StackSettings.Read(builder);
    if (builder.ExecutionContext.IsRunMode)
        Preflight.Check(settings);
    var secrets = new Secrets(builder, settings);

    // PostgreSQL, Redis protocol, Azure Storage and mail: embedded, in containers, or on Azure.
    var servers = builder.AddServers(settings, secrets);

    var migration = builder.AddService<Projects.EventSphere_Worker>("migration")
        .WithArgs("migrate")
        .WithReference(servers.OwnerDatabase)
        .WithReference(servers.Database)
        .WithEnvironment("DataKey", secrets.DataKey)
        .WithEnvironment("Demo__Enabled", settings.Demo ? "true" : "false")
        .WaitFor(servers.DatabaseServer);

    var api = builder.AddService<Projects.EventSphere_Api>("api")
        .WithAddress(settings.Ports.Api, external: true)
        .WithReference(servers.Database)
        .WithReference(servers.Cache)
        .WithReference(servers.Queues)
        .WithReference(servers.Blobs)
        .WithEnvironment("Auth__SigningKey", secrets.SigningKey)
        .WithEnvironment("ServiceCredential", secrets.ServiceCredential)
        .WithEnvironment("DataKey", secrets.DataKey)
        .WithSignInProviders()
        .WaitForCompletion(migration)
        .WaitFor(servers.CacheServer)
        .WaitFor(servers.Storage);

    var worker = builder.AddService<Projects.EventSphere_Worker>("worker")
        .WithAddress(port: null, external: false)
        .WithReference(servers.Database)
        .WithReference(servers.Cache)
        .WithReference(servers.Queues)
        .WithReference(servers.Blobs)
        .WithEnvironment("DataKey", secrets.DataKey)
        .WithEnvironment("Mail__Smtp", servers.Smtp)
        .WaitForCompletion(migration)
        .WaitFor(servers.CacheServer)
        .WaitFor(servers.Storage);
    if (servers.Mail is not null)
        worker.WaitFor(servers.Mail);

    var web = builder.AddService<Projects.EventSphere_Web>("web")
        .WithAddress(settings.Ports.Web, external: true)
        .WithReference(api)
        .WithReference(servers.Cache)
        .WithEnvironment("ServiceCredential", secrets.ServiceCredential)
        .WithEnvironment("Demo__Enabled", settings.Demo ? "true" : "false")
        .WaitFor(api)
        .WaitFor(servers.CacheServer);

    // Links in mails and QR codes lead to Web, wherever that is.
    foreach (var service in (IResourceBuilder<ProjectResource>[])[api, worker, web])
        service.WithEnvironment("PublicUrl", servers.PublicUrl ?? ReferenceExpression.Create($"{web.GetEndpoint("http")}"));

    foreach (var service in (IResourceBuilder<ProjectResource>[])[api, worker])
        service.WithServersOfThisMachine();

    builder.Deploy(migration, api, worker, web);
    builder.WatchStack(settings, servers, tasks: ["migration"], services: ["api", "worker", "web"]);
    Secrets.HideFromChildren();

    await builder.Build().RunAsync();
    return Environment.ExitCode;
}
catch (StartRefused refused)
{
    Console.Error.WriteLine(refused.Message);
    return 1;
}
