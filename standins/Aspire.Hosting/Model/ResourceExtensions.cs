using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Questions to a resource.</summary>
public static class ResourceExtensions
{
    public static bool TryGetLastAnnotation<T>(this IResource resource, [NotNullWhen(true)] out T? annotation)
        where T : IResourceAnnotation
    {
        annotation = resource.Annotations.OfType<T>().LastOrDefault();
        return annotation is not null;
    }

    public static bool TryGetAnnotationsOfType<T>(this IResource resource, [NotNullWhen(true)] out IEnumerable<T>? result)
        where T : IResourceAnnotation
    {
        var found = resource.Annotations.OfType<T>().ToArray();
        result = found.Length > 0 ? found : null;
        return found.Length > 0;
    }

    public static bool HasAnnotationOfType<T>(this IResource resource)
        where T : IResourceAnnotation => resource.Annotations.OfType<T>().Any();

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => new EndpointReference(resource, endpoint));

    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    public static int GetReplicaCount(this IResource resource) =>
        resource.TryGetLastAnnotation<ReplicaAnnotation>(out var replicas) ? replicas.Replicas : 1;

    /// <summary>The ids of the processes that run the resource: its name, or one id a replica.</summary>
    internal static string[] InstanceIds(this IResource resource) => resource.GetReplicaCount() is var count and not 1
        ? [.. Enumerable.Range(1, count).Select(number => $"{resource.Name}-{number}")]
        : [resource.Name];

    /// <summary>The health checks of a resource and of those it belongs to.</summary>
    internal static string[] HealthCheckKeys(this IResource resource)
    {
        var keys = new List<string>();
        for (var at = resource; at is not null; at = (at as IResourceWithParent)?.Parent)
            keys.AddRange(at.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key));
        return [.. keys.Distinct()];
    }
}
