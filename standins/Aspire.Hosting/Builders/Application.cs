using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting
{
    /// <summary>Running the application, or describing it for a deployment.</summary>
    public enum DistributedApplicationOperation
    {
        Run = 0,
        Publish = 1,
    }

    /// <summary>What the AppHost is doing. Here it always runs: publishing needs the official packages.</summary>
    public class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
    {
        private IServiceProvider? _services;

        public DistributedApplicationOperation Operation { get; } = operation;

        public bool IsRunMode => Operation is DistributedApplicationOperation.Run;

        public bool IsPublishMode => Operation is DistributedApplicationOperation.Publish;

        public IServiceProvider ServiceProvider
        {
            get => _services ?? throw new InvalidOperationException("The services are there only once the application is built.");
            internal set => _services = value;
        }
    }

    /// <summary>How the application is set up.</summary>
    public sealed class DistributedApplicationOptions
    {
        public string[]? Args { get; set; }

        public string? AssemblyName { get; set; }

        public bool DisableDashboard { get; set; }

        public bool EnableResourceLogging { get; set; }

        public bool AllowUnsecuredTransport { get; set; }

        public string? ProjectDirectory { get; set; }
    }

    /// <summary>An error in the application model or in its course.</summary>
    public class DistributedApplicationException : Exception
    {
        public DistributedApplicationException()
        {
        }

        public DistributedApplicationException(string message)
            : base(message)
        {
        }

        public DistributedApplicationException(string message, Exception inner)
            : base(message, inner)
        {
        }
    }

    /// <summary>A parameter or connection string has no value.</summary>
    public class MissingParameterValueException : DistributedApplicationException
    {
        public MissingParameterValueException(string message)
            : base(message)
        {
        }

        public MissingParameterValueException(string message, Exception innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>Puts the application together.</summary>
    public interface IDistributedApplicationBuilder
    {
        ConfigurationManager Configuration { get; }

        string AppHostDirectory { get; }

        Assembly? AppHostAssembly { get; }

        IHostEnvironment Environment { get; }

        IServiceCollection Services { get; }

        DistributedApplicationExecutionContext ExecutionContext { get; }

        IDistributedApplicationEventing Eventing { get; }

        IResourceCollection Resources { get; }

        /// <summary>Adds a resource to the model.</summary>
        /// <exception cref="DistributedApplicationException">The name is taken or not a valid one.</exception>
        IResourceBuilder<T> AddResource<T>(T resource)
            where T : IResource;

        /// <summary>A builder for a resource without adding it to the model.</summary>
        IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
            where T : IResource;

        DistributedApplication Build();
    }

    /// <summary>A resource that others can find by its name: <c>http://name</c>.</summary>
    public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

    /// <summary>Which project a project resource runs; the AppHost's build generates one class a project reference.</summary>
    public interface IProjectMetadata : IResourceAnnotation
    {
        string ProjectPath { get; }

        bool SuppressBuild => false;
    }

    /// <summary>How telemetry travels to the dashboard.</summary>
    public enum OtlpProtocol
    {
        Grpc = 0,
        HttpProtobuf = 1,
        HttpJson = 2,
    }
}

namespace Aspire.Hosting.ApplicationModel
{
    /// <summary>What to do with an annotation of which the resource already has one.</summary>
    public enum ResourceAnnotationMutationBehavior
    {
        Append = 0,
        Replace = 1,
    }

    /// <summary>A resource that is being put together.</summary>
    public interface IResourceBuilder<out T>
        where T : IResource
    {
        IDistributedApplicationBuilder ApplicationBuilder { get; }

        T Resource { get; }

        IResourceBuilder<T> WithAnnotation<TAnnotation>(ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
            where TAnnotation : IResourceAnnotation, new() => WithAnnotation(new TAnnotation(), behavior);

        IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation,
            ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
            where TAnnotation : IResourceAnnotation;
    }

    internal sealed class ResourceBuilder<T>(IDistributedApplicationBuilder applicationBuilder, T resource) : IResourceBuilder<T>
        where T : IResource
    {
        public IDistributedApplicationBuilder ApplicationBuilder { get; } = applicationBuilder;

        public T Resource { get; } = resource;

        public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior)
            where TAnnotation : IResourceAnnotation
        {
            if (behavior is ResourceAnnotationMutationBehavior.Replace)
            {
                foreach (var old in Resource.Annotations.OfType<TAnnotation>().ToArray())
                    Resource.Annotations.Remove(old);
            }

            Resource.Annotations.Add(annotation);
            return this;
        }
    }
}
