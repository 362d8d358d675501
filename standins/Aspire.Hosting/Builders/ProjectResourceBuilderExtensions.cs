using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>How a project is added.</summary>
public class ProjectResourceOptions
{
    public string? LaunchProfileName { get; set; }

    /// <summary>Without a launch profile a project runs as Production and listens only where it is told to.</summary>
    public bool ExcludeLaunchProfile { get; set; }
}

/// <summary>.NET projects as resources.</summary>
public static class ProjectResourceBuilderExtensions
{
    /// <summary>Adds a project with the launch profile of the AppHost's name, or else its first one.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, _ => { });

    /// <summary>Adds a project with a certain launch profile; null means none.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name,
        string? launchProfileName)
        where TProject : IProjectMetadata, new() => builder.AddProject<TProject>(name, options =>
        {
            options.ExcludeLaunchProfile = launchProfileName is null;
            options.LaunchProfileName = launchProfileName;
        });

    /// <summary>Adds a project.</summary>
    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name,
        Action<ProjectResourceOptions> configure)
        where TProject : IProjectMetadata, new()
    {
        var options = new ProjectResourceOptions();
        configure(options);
        var metadata = new TProject();
        var project = builder.AddResource(new ProjectResource(name)).WithAnnotation<TProject>(metadata).WithOtlpExporter()
            .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory");

        var profile = options.ExcludeLaunchProfile ? null : LaunchSettingsFile.Find(metadata.ProjectPath, name, options.LaunchProfileName,
            builder.Configuration["AppHost:DefaultLaunchProfileName"] ?? builder.Configuration["DOTNET_LAUNCH_PROFILE"]);
        if (profile is not null)
            project.WithLaunchProfile(profile);
        return project.WithListenAddresses();
    }

    /// <summary>Runs several processes of the project. Without a proxy they cannot share an endpoint: only a project without one may have replicas.</summary>
    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas) =>
        builder.WithAnnotation(new ReplicaAnnotation(replicas), ResourceAnnotationMutationBehavior.Replace);

    private static void WithLaunchProfile(this IResourceBuilder<ProjectResource> builder, NamedLaunchProfile profile)
    {
        var seen = new Dictionary<string, int>();
        foreach (var url in profile.Urls)
        {
            var count = seen[url.Scheme] = seen.GetValueOrDefault(url.Scheme) + 1;
            builder.WithEndpoint(count == 1 ? url.Scheme : $"{url.Scheme}{count}", endpoint =>
            {
                endpoint.UriScheme = url.Scheme;
                endpoint.Port = url.Port;
                endpoint.TargetHost = url.Host;
            });
        }

        builder.WithArgs([.. profile.Args]);
        builder.WithEnvironment(context =>
        {
            context.EnvironmentVariables.TryAdd("DOTNET_LAUNCH_PROFILE", profile.Name);
            foreach (var (variable, value) in profile.EnvironmentVariables)
                context.EnvironmentVariables.TryAdd(variable, Environment.ExpandEnvironmentVariables(value));
        });
    }

    private static IResourceBuilder<ProjectResource> WithListenAddresses(this IResourceBuilder<ProjectResource> builder) =>
        builder.WithEnvironment(context =>
    {
        var endpoints = builder.Resource.GetEndpoints().Where(endpoint => endpoint.IsHttp || endpoint.IsHttps).ToArray();
        if (endpoints.Length == 0 || context.EnvironmentVariables.ContainsKey("ASPNETCORE_URLS"))
            return;

        var urls = new ReferenceExpressionBuilder();
        foreach (var endpoint in endpoints)
        {
            urls.AppendLiteral($"{(urls.IsEmpty ? "" : ";")}{endpoint.Scheme}://{endpoint.EndpointAnnotation.TargetHost}:");
            urls.AppendFormatted(endpoint.Property(EndpointProperty.TargetPort));
        }

        context.EnvironmentVariables["ASPNETCORE_URLS"] = urls.Build();
        if (endpoints.FirstOrDefault(endpoint => endpoint.IsHttps) is { } https)
            context.EnvironmentVariables["ASPNETCORE_HTTPS_PORT"] = https.Property(EndpointProperty.Port);
    });
}
