namespace OpenTelemetry.Trace
{
    public static class AspNetCoreInstrumentationTracerProviderBuilderExtensions
    {
        /// <summary>Collects the activities that ASP.NET Core itself makes of the requests it serves.</summary>
        public static TracerProviderBuilder AddAspNetCoreInstrumentation(this TracerProviderBuilder builder)
        {
            // ASP.NET Core names and tags the activity as OpenTelemetry wants it, unless this is on.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
            return builder.AddSource("Microsoft.AspNetCore");
        }
    }
}

namespace OpenTelemetry.Metrics
{
    public static class AspNetCoreInstrumentationMeterProviderBuilderExtensions
    {
        /// <summary>Collects ASP.NET Core's own meters.</summary>
        public static MeterProviderBuilder AddAspNetCoreInstrumentation(this MeterProviderBuilder builder) => builder.AddMeter(
            "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Server.Kestrel",
            "Microsoft.AspNetCore.Http.Connections",
            "Microsoft.AspNetCore.Routing",
            "Microsoft.AspNetCore.Diagnostics",
            "Microsoft.AspNetCore.RateLimiting");
    }
}
