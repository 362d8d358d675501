using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Programs as resources.</summary>
public static class ExecutableResourceBuilderExtensions
{
    /// <summary>Adds a program. A relative working directory is relative to the AppHost's folder.</summary>
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder,
        string name, string command, string workingDirectory, params string[]? args) =>
        builder.AddExecutable(name, command, workingDirectory, (object[]?)args);

    /// <inheritdoc cref="AddExecutable(IDistributedApplicationBuilder, string, string, string, string[])"/>
    public static IResourceBuilder<ExecutableResource> AddExecutable(this IDistributedApplicationBuilder builder,
        string name, string command, string workingDirectory, params object[]? args)
    {
        var directory = Path.GetFullPath(Path.Combine(builder.AppHostDirectory, workingDirectory));
        var resource = builder.AddResource(new ExecutableResource(name, command, directory))
            .WithAnnotation(new ExecutableAnnotation(command, directory));
        return args is { Length: > 0 } ? resource.WithArgs(args) : resource;
    }

    public static IResourceBuilder<T> WithCommand<T>(this IResourceBuilder<T> builder, string command)
        where T : ExecutableResource => builder.Change(at => at with { Command = command });

    public static IResourceBuilder<T> WithWorkingDirectory<T>(this IResourceBuilder<T> builder, string workingDirectory)
        where T : ExecutableResource =>
        builder.Change(at => at with
        {
            WorkingDirectory = Path.GetFullPath(Path.Combine(builder.ApplicationBuilder.AppHostDirectory, workingDirectory)),
        });

    private static IResourceBuilder<T> Change<T>(this IResourceBuilder<T> builder, Func<ExecutableAnnotation, ExecutableAnnotation> change)
        where T : ExecutableResource =>
        builder.WithAnnotation(change(builder.Resource.Annotations.OfType<ExecutableAnnotation>().Last()),
            ResourceAnnotationMutationBehavior.Replace);
}
