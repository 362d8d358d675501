namespace OpenTelemetry.Metrics;

public static class RuntimeInstrumentationMeterProviderBuilderExtensions
{
    /// <summary>Collects .NET's own runtime meter: garbage collector, thread pool, exceptions.</summary>
    public static MeterProviderBuilder AddRuntimeInstrumentation(this MeterProviderBuilder builder) => builder.AddMeter("System.Runtime");
}
