using Microsoft.Extensions.Hosting;

namespace EventSphere.AppHost.Infrastructure;

/// <summary>What the projects of this solution have in common as resources.</summary>
internal static partial class ServicesExtensions
{
    /// <summary>Adds a project that gets everything from here: launch profiles are for starting it alone.</summary>
    public static IResourceBuilder<ProjectResource> AddService<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var service = builder.AddProject<TProject>(name, options => options.ExcludeLaunchProfile = true);
        if (builder.ExecutionContext.IsRunMode)
        {
            // Without a profile a service would run as Production, which finds no static files before it is published.
            var environment = builder.Environment.IsProduction() ? Environments.Development : builder.Environment.EnvironmentName;
            service.WithEnvironment("ASPNETCORE_ENVIRONMENT", environment);
        }

        return service;
    }

    /// <summary>An HTTP endpoint with a health check: directly on the port when run, on the platform's ports when published.</summary>
    public static IResourceBuilder<ProjectResource> WithAddress(this IResourceBuilder<ProjectResource> service, int? port, bool external)
    {
        if (service.ApplicationBuilder.ExecutionContext.IsPublishMode || port is null)
            service.WithHttpEndpoint(port: port);
        else
            service.WithHttpEndpoint(port: port, targetPort: port, isProxied: false);
        if (external)
            service.WithExternalHttpEndpoints();
        return service.WithHttpHealthCheck("/health");
    }

    /// <summary>Lets the addresses that tenants give lead to this machine, for development and tests. The service refuses to start so in production.</summary>
    public static void WithServersOfThisMachine(this IResourceBuilder<ProjectResource> service)
    {
        if (service.ApplicationBuilder.ExecutionContext.IsRunMode)
            service.WithEnvironment("Outgoing__Allowed__0", "127.0.0.0/8").WithEnvironment("Outgoing__Allowed__1", "::1/128");
    }

    /// <summary>How the services scale and are probed where they are published to.</summary>
    public static void Deploy(this IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> migration,
        IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> worker, IResourceBuilder<ProjectResource> web)
    {
        if (builder.ExecutionContext.IsPublishMode)
            Configure(builder, migration, api, worker, web);
    }

    // Its body is in Azure.cs, with the official packages.
    static partial void Configure(IDistributedApplicationBuilder builder, IResourceBuilder<ProjectResource> migration,
        IResourceBuilder<ProjectResource> api, IResourceBuilder<ProjectResource> worker, IResourceBuilder<ProjectResource> web);
}
