using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Runs the entry point of an AppHost on a thread of its own and holds it where the test takes over.</summary>
internal sealed class EntryPointRun(
    Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings> configure) : IAsyncDisposable
{
    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _mayBuild = new();

    /// <summary>Runs the entry point up to where it builds.</summary>
    public Task<DistributedApplicationBuilder> StartAsync(CancellationToken cancellationToken)
    {
        var entryPoint = appHost.EntryPoint
            ?? throw new InvalidOperationException($"The assembly {appHost.GetName().Name} has no entry point.");
        var interception = new EntryPointInterception(Constructing, Building, built => _application.TrySetResult(built))
        {
            EntryPointExit = _exit.Task,
        };
        new Thread(() => Run(entryPoint, interception)) { IsBackground = true, Name = $"{appHost.GetName().Name}.EntryPoint" }.Start();
        return _builder.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the entry point build.</summary>
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult(true);
        return _application.Task.WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // An entry point that still waits to build ends with an exception; one that has built is ended by its application.
        if (!_mayBuild.TrySetResult(false) && _application.Task.IsCompletedSuccessfully)
            await (await _application.Task.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
    }

    private void Run(MethodInfo entryPoint, EntryPointInterception interception)
    {
        EntryPointInterception.Current = interception;
        var failure = new InvalidOperationException("The entry point exited without building an application.") as Exception;
        try
        {
            entryPoint.Invoke(null, BindingFlags.DoNotWrapExceptions, null, entryPoint.GetParameters().Length == 0 ? [] : [args], null);
        }
        catch (Exception thrown)
        {
            failure = thrown;
        }

        _builder.TrySetException(failure);
        _application.TrySetException(failure);
        _exit.TrySetResult();
    }

    private void Building(DistributedApplicationBuilder builder)
    {
        builder.Services.AddHttpClient();
        _builder.TrySetResult(builder);
        if (!_mayBuild.Task.GetAwaiter().GetResult())
            throw new OperationCanceledException("The test was over before the application was built.");
    }

    private void Constructing(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        var name = appHost.GetName().Name ?? "";
        settings.Args = [.. settings.Args ?? [], .. args.Except(settings.Args ?? [])];
        settings.ApplicationName = options.AssemblyName = name;
        options.Args = settings.Args;
        options.DisableDashboard = true;
        options.EnableResourceLogging = true;
        var directory = appHost.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(metadata => metadata.Key == "AppHostProjectPath")?.Value;
        if (Directory.Exists(directory))
            settings.ContentRootPath = directory;

        settings.Configuration ??= new ConfigurationManager();
        AddDefaults(settings, new() { ["DcpPublisher:RandomizePorts"] = "true" });
        configure(options, settings);
        AddDefaults(settings, LaunchProfile(directory, settings));
    }

    /// <summary>Settings that the command line and what is configured already overrule.</summary>
    private static void AddDefaults(HostApplicationBuilderSettings settings, Dictionary<string, string?> defaults)
    {
        var given = new ConfigurationBuilder().AddConfiguration(settings.Configuration!).AddCommandLine(settings.Args ?? []).Build();
        settings.Configuration!.AddInMemoryCollection([.. defaults.Where(setting => given[setting.Key] is null)]);
    }

    /// <summary>What <c>dotnet run</c> would have set from the AppHost's launch profile.</summary>
    private static Dictionary<string, string?> LaunchProfile(string? directory, HostApplicationBuilderSettings settings)
    {
        var profiles = Directory.Exists(directory) ? LaunchSettingsFile.Read(directory) : [];
        var wanted = settings.Configuration!["DOTNET_LAUNCH_PROFILE"];
        if (profiles.FirstOrDefault(profile => wanted is null || profile.Name == wanted) is not { } found)
            return [];

        var values = new Dictionary<string, string?> { ["DOTNET_LAUNCH_PROFILE"] = found.Name };
        foreach (var (key, value) in found.EnvironmentVariables)
        {
            values[key] = value;
            foreach (var prefix in new[] { "DOTNET_", "ASPNETCORE_" }.Where(prefix =>
                key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                values[key[prefix.Length..]] = value;
        }

        return values;
    }
}
