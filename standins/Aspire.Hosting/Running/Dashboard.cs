using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>
/// The genuine Aspire dashboard on its own, started with the Aspire CLI if the configuration says where that is
/// (<c>ASPIRE_DASHBOARD_CLI_PATH</c>). It shows traces, logs and metrics; its resource page needs the official packages.
/// </summary>
internal static class Dashboard
{
    public const string ResourceName = "aspire-dashboard";
    private const string CliPath = "ASPIRE_DASHBOARD_CLI_PATH";

    public static void AddTo(DistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration[CliPath] is not { Length: > 0 } cli)
            return;

        var frontEnd = FrontEnd(configuration);
        configuration["AppHost:OtlpEndpointUrl"] = Grpc(configuration);
        builder.AddExecutable(ResourceName, cli, ".", "dashboard", "run", "--allow-anonymous",
                "--frontend-url", frontEnd.ToString().TrimEnd('/'), "--otlp-grpc-url", Grpc(configuration), "--otlp-http-url", Http(configuration))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Executable", Properties = [], IsHidden = true })
            .WithHttpEndpoint(port: frontEnd.Port, targetPort: frontEnd.Port, isProxied: false)
            .WithHttpHealthCheck("/")

            // It is here to look at the last minutes of one machine: small limits and a careful collector instead of speed.
            .WithEnvironment("DOTNET_gcServer", "0")
            .WithEnvironment("DOTNET_GCConserveMemory", "7")
            .WithEnvironment("DASHBOARD__TELEMETRYLIMITS__MAXLOGCOUNT", "2000")
            .WithEnvironment("DASHBOARD__TELEMETRYLIMITS__MAXTRACECOUNT", "2000")
            .WithEnvironment("DASHBOARD__TELEMETRYLIMITS__MAXMETRICSCOUNT", "5000");
        Console.WriteLine($"Dashboard: {frontEnd} (traces, logs and metrics; no resource page, which needs the official Aspire packages)");
    }

    /// <summary>The variables that OpenTelemetry's exporters read; the address only if a dashboard is there to send to.</summary>
    public static void AddExporterVariables(Dictionary<string, string> variables, string service, OtlpProtocol? protocol, IConfiguration configuration, bool isDevelopment)
    {
        variables["OTEL_SERVICE_NAME"] = service;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={Guid.NewGuid():N}";
        if (configuration["AppHost:OtlpEndpointUrl"] is not { } grpc)
            return;

        var isGrpc = protocol is null or OtlpProtocol.Grpc;
        variables["OTEL_EXPORTER_OTLP_ENDPOINT"] = isGrpc ? grpc : Http(configuration);
        variables["OTEL_EXPORTER_OTLP_PROTOCOL"] = isGrpc ? "grpc" : protocol is OtlpProtocol.HttpJson ? "http/json" : "http/protobuf";
        if (!isDevelopment)
            return;

        // What was done a second ago should be on the page.
        variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        variables["OTEL_TRACES_SAMPLER"] = "always_on";
        variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }

    private static Uri FrontEnd(IConfiguration configuration) =>
        new((configuration["ASPIRE_DASHBOARD_FRONTEND_URL"] ?? configuration["ASPNETCORE_URLS"] ?? "http://localhost:18888").Split(';')[0]);

    private static string Grpc(IConfiguration configuration) => configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? "http://localhost:4317";

    private static string Http(IConfiguration configuration) => configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? "http://localhost:4318";
}
