using Aspire.Azure.Storage.Queues;
using Azure.Identity;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

public static class AspireQueueStorageExtensions
{
    private const string Section = "Aspire:Azure:Storage:Queues";
    private const string CheckName = "Azure_QueueServiceClient";

    /// <summary>Registers one <see cref="QueueServiceClient"/> from a connection string or an account address, with a health check.</summary>
    public static void AddAzureQueueServiceClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<AzureStorageQueuesSettings>? configureSettings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new AzureStorageQueuesSettings();
        var section = builder.Configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.Accept(builder.Configuration.GetConnectionString(connectionName));
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton(_ => Create(settings, connectionName));

        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddHealthChecks();
            builder.Services.Configure<HealthCheckServiceOptions>(options =>
            {
                if (options.Registrations.All(registration => registration.Name != CheckName))
                {
                    options.Registrations.Add(new HealthCheckRegistration(
                        CheckName,
                        services => new QueuesAnswer(services.GetRequiredService<QueueServiceClient>()),
                        failureStatus: null,
                        tags: null));
                }
            });
        }

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("Azure.Storage.Queues.*"));
        }
    }

    private static QueueServiceClient Create(AzureStorageQueuesSettings settings, string connectionName)
    {
        if (!string.IsNullOrEmpty(settings.ConnectionString))
        {
            return new QueueServiceClient(settings.ConnectionString);
        }

        return settings.ServiceUri is { } uri
            ? new QueueServiceClient(uri, settings.Credential ?? new DefaultAzureCredential())
            : throw new InvalidOperationException(
                $"No storage account for queues. Set 'ConnectionStrings:{connectionName}', or 'ConnectionString' or 'ServiceUri' in '{Section}'.");
    }
}
