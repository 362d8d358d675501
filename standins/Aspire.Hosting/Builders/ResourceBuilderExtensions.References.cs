using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Gives the resource a connection string as <c>ConnectionStrings__name</c>, and its parts as <c>NAME_HOST</c> and the like.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        connectionName ??= resource.Name;
        return builder.WithRelationship(resource, "Reference").WithEnvironment(context =>
        {
            var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{connectionName}";
            context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);

            var prefix = connectionName.Length == 0 ? "" : $"{VariableName(connectionName).ToUpperInvariant()}_";
            foreach (var (property, value) in resource.GetConnectionProperties())
                context.EnvironmentVariables[prefix + property.ToUpperInvariant()] = value;
        });
    }

    /// <summary>Gives the resource the endpoints of another as <c>services__name__http__0</c> and <c>NAME_HTTP</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => builder.WithEndpointsOf(source.Resource, only: null, serviceName: null);

    /// <inheritdoc cref="WithReference{TDestination}(IResourceBuilder{TDestination}, IResourceBuilder{IResourceWithServiceDiscovery})"/>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment => builder.WithEndpointsOf(source.Resource, only: null, serviceName: name);

    /// <summary>Gives the resource one endpoint of another.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder,
        EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment =>
            builder.WithEndpointsOf(endpointReference.Resource, endpointReference.EndpointName, serviceName: null);

    /// <summary>Gives the resource the address of a service outside the model.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name,
        Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        if (!uri.IsAbsoluteUri || uri.AbsolutePath != "/")
            throw new InvalidOperationException("The URI of a service must be absolute and have no path.");
        return builder.WithEnvironment($"services__{name}__default__0", uri.ToString());
    }

    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource => builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder,
        string type)
        where T : IResource => builder.WithRelationship(resourceBuilder.Resource, type);

    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder,
        IResourceBuilder<IResource> resourceBuilder)
        where T : IResource => builder.WithRelationship(resourceBuilder.Resource, "Reference");

    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource => builder.WithRelationship(parent, "Parent");

    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource => builder.WithRelationship(parent.Resource, "Parent");

    /// <summary>Leaves the resource out of a deployment. Nothing is deployed from here.</summary>
    public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder;

    public static IResourceBuilder<T> WithInitialState<T>(this IResourceBuilder<T> builder, CustomResourceSnapshot initialSnapshot)
        where T : IResource =>
            builder.WithAnnotation(new ResourceSnapshotAnnotation(initialSnapshot), ResourceAnnotationMutationBehavior.Replace);

    private static IResourceBuilder<T> WithEndpointsOf<T>(this IResourceBuilder<T> builder, IResourceWithEndpoints source, string? only,
        string? serviceName)
        where T : IResourceWithEnvironment => builder.WithRelationship(source, "Reference").WithEnvironment(context =>
        {
            var service = serviceName ?? source.Name;
            var variable = VariableName(serviceName ?? source.Name.ToUpperInvariant());
            foreach (var endpoint in source.GetEndpoints())
            {
                var isWanted = only is null
                    ? !endpoint.EndpointAnnotation.ExcludeReferenceEndpoint
                    : string.Equals(endpoint.EndpointName, only, StringComparison.OrdinalIgnoreCase);
                if (!isWanted)
                    continue;

                context.EnvironmentVariables[$"{variable}_{VariableName(endpoint.EndpointName).ToUpperInvariant()}"] = endpoint;

                // An endpoint named after its scheme is found by the scheme, any other by its name.
                var key = endpoint.EndpointName is "http" or "https" ? endpoint.Scheme : endpoint.EndpointName;
                var index = 0;
                while (!context.EnvironmentVariables.TryAdd($"services__{service}__{key}__{index}", endpoint))
                    index++;
            }
        });

    /// <summary>A name as it can stand in a variable: letters, digits and underscores, and no digit first.</summary>
    private static string VariableName(string name)
    {
        var encoded = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return encoded.Length > 0 && char.IsAsciiDigit(encoded[0]) ? $"_{encoded}" : encoded;
    }
}
