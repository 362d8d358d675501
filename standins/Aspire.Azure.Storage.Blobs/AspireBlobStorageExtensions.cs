using Aspire.Azure.Storage.Blobs;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

public static class AspireBlobStorageExtensions
{
    private const string Section = "Aspire:Azure:Storage:Blobs";
    private const string CheckName = "Azure_BlobServiceClient";

    /// <summary>Registers one <see cref="BlobServiceClient"/> from a connection string or an account address, with a health check.</summary>
    public static void AddAzureBlobServiceClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<AzureStorageBlobsSettings>? configureSettings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new AzureStorageBlobsSettings();
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
                        services => new BlobsAnswer(services.GetRequiredService<BlobServiceClient>()),
                        failureStatus: null,
                        tags: null));
                }
            });
        }

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("Azure.Storage.Blobs.*"));
        }
    }

    private static BlobServiceClient Create(AzureStorageBlobsSettings settings, string connectionName)
    {
        if (!string.IsNullOrEmpty(settings.ConnectionString))
        {
            return new BlobServiceClient(settings.ConnectionString);
        }

        return settings.ServiceUri is { } uri
            ? new BlobServiceClient(uri, settings.Credential ?? new DefaultAzureCredential())
            : throw new InvalidOperationException(
                $"No storage account for blobs. Set 'ConnectionStrings:{connectionName}', or 'ConnectionString' or 'ServiceUri' in '{Section}'.");
    }
}
