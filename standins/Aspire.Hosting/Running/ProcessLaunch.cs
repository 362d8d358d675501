using System.Collections;
using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Running;

/// <summary>Implemented by the generated class of a project reference: where the build of the AppHost has put the project's program.</summary>
public interface IBuiltProject
{
    string OutputPath { get; }
}

/// <summary>Works out how to start the process of a resource: program, arguments, environment.</summary>
internal sealed class ProcessLaunch(
    DistributedApplicationExecutionContext context, ResourceLoggerService loggers, IConfiguration configuration,
    IHostEnvironment environment)
{
    // What was meant for the AppHost itself; the official package takes the same away.
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "DOTNET_LAUNCH_PROFILE", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "ASPIRE_LOGLEVEL"];

    /// <exception cref="DistributedApplicationException">The program is not there, or a value could not be had.</exception>
    public async Task<ProcessStartInfo> ForAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        var variables = await EnvironmentAsync(resource, id, cancellationToken).ConfigureAwait(false);
        var arguments = await ArgumentsAsync(resource, cancellationToken).ConfigureAwait(false);
        var (program, prefix, directory) = ProgramOf(resource, variables.GetValueOrDefault("PATH"));
        if (!Directory.Exists(directory))
            throw new DistributedApplicationException($"The working directory of the resource '{id}' does not exist: {directory}");

        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in prefix.Concat(arguments))
            start.ArgumentList.Add(argument);
        start.Environment.Clear();
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        return start;
    }

    /// <summary>The value of something that was given as an argument or variable; null if an optional one is missing.</summary>
    public static async ValueTask<string?> ResolveAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        null => null,
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(cancellationToken).ConfigureAwait(false),
        IResourceBuilder<IResource> { Resource: IValueProvider provider } =>
            await provider.GetValueAsync(cancellationToken).ConfigureAwait(false),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private async Task<Dictionary<string, string>> EnvironmentAsync(IResource resource, string id, CancellationToken cancellationToken)
    {
        var callbackContext = new EnvironmentCallbackContext(context, resource, cancellationToken: cancellationToken)
        {
            Logger = loggers.GetLogger(id),
        };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
            await annotation.Callback(callbackContext).ConfigureAwait(false);

        var names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var variables = new Dictionary<string, string>(names);
        foreach (DictionaryEntry inherited in Environment.GetEnvironmentVariables())
        {
            if (!NotInherited.Contains((string)inherited.Key, StringComparer.OrdinalIgnoreCase))
                variables[(string)inherited.Key] = (string?)inherited.Value ?? "";
        }

        if (resource.TryGetLastAnnotation<OtlpExporterAnnotation>(out var exporter))
            Dashboard.AddExporterVariables(variables, resource.Name, exporter.RequiredProtocol, configuration, environment.IsDevelopment());
        foreach (var (name, value) in callbackContext.EnvironmentVariables)
        {
            if (await ResolveAsync(value, cancellationToken).ConfigureAwait(false) is { } text)
                variables[name] = text;
        }

        return variables;
    }

    private async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken cancellationToken)
    {
        var given = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = context };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
            await annotation.Callback(given).ConfigureAwait(false);

        var arguments = new List<string>();
        foreach (var value in given.Args)
        {
            if (await ResolveAsync(value, cancellationToken).ConfigureAwait(false) is { } text)
                arguments.Add(text);
        }

        return arguments;
    }

    private static (string Program, string[] Prefix, string Directory) ProgramOf(IResource resource, string? path)
    {
        if (resource.TryGetLastAnnotation<ExecutableAnnotation>(out var executable))
        {
            var found = Locate(executable, path)
                ?? throw new DistributedApplicationException($"The command '{executable.Command}' was not found.");
            return (found, [], executable.WorkingDirectory);
        }

        var project = resource.Annotations.OfType<IProjectMetadata>().LastOrDefault()
            ?? throw new DistributedApplicationException($"The resource '{resource.Name}' has nothing to start.");
        var built = (project as IBuiltProject)?.OutputPath ?? throw new NotSupportedException(
            $"The project of the resource '{resource.Name}' is not a project reference of the AppHost; only those can be started here.");
        if (!File.Exists(built))
            throw new DistributedApplicationException($"The project of the resource '{resource.Name}' is not built: {built} is missing.");

        // The program itself, not "dotnet run" around it, which costs a process of some 70 MB for each project.
        var program = Path.ChangeExtension(built, OperatingSystem.IsWindows() ? ".exe" : null);
        var directory = Path.GetDirectoryName(project.ProjectPath)!;
        if (File.Exists(program))
            return (program, [], directory);
        var host = Environment.ProcessPath is { } me && Path.GetFileNameWithoutExtension(me) == "dotnet"
            ? me
            : Locate(new("dotnet", directory), path);
        return (host ?? throw new DistributedApplicationException("The command 'dotnet' was not found."), [built], directory);
    }

    private static string? Locate(ExecutableAnnotation executable, string? path)
    {
        var command = executable.Command;
        if (command.Contains(Path.DirectorySeparatorChar) || command.Contains(Path.AltDirectorySeparatorChar))
            return new[] { Path.GetFullPath(command, executable.WorkingDirectory) }.SelectMany(WithExtensions).FirstOrDefault(File.Exists);
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, command)).SelectMany(WithExtensions).FirstOrDefault(File.Exists);
    }

    private static IEnumerable<string> WithExtensions(string file) =>
        OperatingSystem.IsWindows() && !Path.HasExtension(file) ? [file + ".exe", file + ".cmd", file + ".bat"] : [file];
}
