namespace OpenTelemetry.Trace
{
    public static class HttpClientInstrumentationTracerProviderBuilderExtensions
    {
        /// <summary>Collects the activities that HttpClient itself makes of the requests it sends.</summary>
        public static TracerProviderBuilder AddHttpClientInstrumentation(this TracerProviderBuilder builder) =>
            builder.AddSource("System.Net.Http");
    }
}

namespace OpenTelemetry.Metrics
{
    public static class HttpClientInstrumentationMeterProviderBuilderExtensions
    {
        /// <summary>Collects HttpClient's own meters.</summary>
        public static MeterProviderBuilder AddHttpClientInstrumentation(this MeterProviderBuilder builder) =>
            builder.AddMeter("System.Net.Http", "System.Net.NameResolution");
    }
}
