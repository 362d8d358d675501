using System.Reflection;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Aspire.Hosting;

/// <summary>Puts the application together. This is the stand-in: it runs an application and cannot publish one.</summary>
public partial class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _inner;
    private readonly ResourceCollection _resources = [];
    private readonly bool _hasDashboard;
    private readonly EntryPointInterception? _interception = EntryPointInterception.Current;

    public DistributedApplicationBuilder(string[] args)
        : this(new DistributedApplicationOptions { Args = args })
    {
    }

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        var settings = new HostApplicationBuilderSettings { Args = options.Args, Configuration = new ConfigurationManager() };
        settings.Configuration.AddEnvironmentVariables(prefix: "ASPIRE_");
        _interception?.Constructing(options, settings);
        _inner = new HostApplicationBuilder(settings);
        RefuseToPublish(_inner.Configuration);

        AppHostAssembly = options.AssemblyName is { } name ? Assembly.Load(name) : Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory ?? ProjectDirectoryOf(AppHostAssembly) ?? _inner.Environment.ContentRootPath;
        _inner.Configuration["AppHost:Directory"] = AppHostDirectory;
        AddLogging();

        Services.AddSingleton(options);
        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton<IDistributedApplicationEventing>(Eventing);
        Services.AddSingleton(new DistributedApplicationModel(_resources));
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton<ResourceLoggerService>();
        Services.AddSingleton<ResourceNotificationService>();
        Services.AddSingleton<ResourceCommandService>();
        Services.AddSingleton<ProcessLaunch>();
        Services.AddSingleton<ChildProcesses>();
        Services.AddSingleton<Orchestrator>();
        Services.AddHealthChecks();
        Services.AddHostedService<HealthMonitor>();
        Services.AddHostedService(services => services.GetRequiredService<Orchestrator>());

        // Where there is a dashboard a failed dependency can be mended and started again; where there is none the wait is given up.
        Services.Configure<ResourceNotificationServiceOptions>(waits => waits.DefaultWaitBehavior =
            options.DisableDashboard ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        _hasDashboard = !options.DisableDashboard;
    }

    public ConfigurationManager Configuration => _inner.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _inner.Environment;

    public IServiceCollection Services => _inner.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; } = new(DistributedApplicationOperation.Run);

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public IResourceCollection Resources => _resources;

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        if (resource.Name.Length > 64 || !ResourceName().IsMatch(resource.Name))
            throw new DistributedApplicationException($"'{resource.Name}' is not a valid resource name: a letter, then letters, digits and single hyphens, 64 at most.");
        if (_resources.TryGetByName(resource.Name, out var other))
            throw new DistributedApplicationException($"Cannot add resource of type '{resource.GetType()}' with name '{resource.Name}' because resource of type '{other.GetType()}' with that name already exists.");
        _resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _interception?.Building(this);
        if (_hasDashboard)
            Dashboard.AddTo(this);
        var application = new DistributedApplication(_inner.Build(), _interception);
        ExecutionContext.ServiceProvider = application.Services;
        _interception?.Built(application);
        return application;
    }

    private static void RefuseToPublish(IConfiguration configuration)
    {
        if (configuration["operation"] is "publish" || configuration["publisher"] is not null
            || configuration["Publishing:Publisher"] is not null)
        {
            throw new NotSupportedException("Publishing needs the official Aspire packages. This build was made on a package feed that does not carry them; "
                + "its stand-in for Aspire.Hosting can only run the application.");
        }
    }

    private static string? ProjectDirectoryOf(Assembly? appHost) => appHost?.GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(metadata => metadata.Key == "AppHostProjectPath")?.Value is { } path && Directory.Exists(path) ? path : null;

    private void AddLogging()
    {
        _inner.Logging.AddConsole(console => console.FormatterName = ResourceConsoleFormatter.FormatterName);
        _inner.Logging.AddConsoleFormatter<ResourceConsoleFormatter, ConsoleFormatterOptions>();
        _inner.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);

        // A server that is starting fails its check many times; that is no news.
        _inner.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        _inner.Logging.AddConfiguration(_inner.Configuration.GetSection("Logging"));
    }

    [GeneratedRegex("^[A-Za-z]([A-Za-z0-9]|-(?=[A-Za-z0-9]))*$")]
    private static partial Regex ResourceName();
}
