using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EventSphere.ServiceDefaults.Telemetry;

internal static class TelemetryDefaults
{
    private const string Sampler = "OTEL_TRACES_SAMPLER";
    private const int TracesPerSecond = 100;

    /// <summary>
    /// Sends traces, metrics and logs where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says. Without it nothing listens, and nothing is paid.
    /// The standard variables (<c>OTEL_TRACES_SAMPLER</c>, <c>OTEL_SERVICE_NAME</c> and so on) hold.
    /// </summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            // Packages such as Aspire's clients register telemetry of their own, which would record for nobody.
            builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = [new("OTEL_SDK_DISABLED", "true")] });
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (string.IsNullOrEmpty(builder.Configuration["OTEL_SERVICE_NAME"]))
                {
                    resource.AddService(builder.Environment.ApplicationName);
                }
            })
            .WithTracing(tracing => tracing
                .AddSource(TelemetryNames.Prefix + "*", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddProcessor(new SpanRedaction())
                .SampleRated(builder.Configuration[Sampler]))
            .WithMetrics(metrics => metrics
                .AddMeter(TelemetryNames.Prefix + "*", "Npgsql")
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithLogging(configureBuilder: null, logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.IncludeScopes = true;
            })
            .UseOtlpExporter();
    }

    // What belongs to a trace follows it, in whatever service. A sampler that the operator chose is the SDK's business.
    private static TracerProviderBuilder SampleRated(this TracerProviderBuilder tracing, string? chosen) =>
        string.IsNullOrEmpty(chosen) ? tracing.SetSampler(new ParentBasedSampler(new RatedSampler(TracesPerSecond, TimeProvider.System))) : tracing;
}
