using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>
/// The genuine Aspire dashboard on its own, started if the configuration says where it is (<c>ASPIRE_DASHBOARD_CLI_PATH</c>).
/// It shows traces, logs and metrics; its resource page needs the official packages.
/// </summary>
internal static class Dashboard
{
    private const string ResourceName = "aspire-dashboard";
    private const string CliPath = "ASPIRE_DASHBOARD_CLI_PATH";

    public static void AddTo(DistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration[CliPath] is not { Length: > 0 } program)
            return;

        var frontEnd = FrontEnd(configuration);
        configuration["AppHost:OtlpEndpointUrl"] = Grpc(configuration);
        builder.AddExecutable(ResourceName, program, ".", Arguments(program, frontEnd.ToString().TrimEnd('/'), configuration))
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "Executable", Properties = [], IsHidden = true })
            .WithHttpEndpoint(port: frontEnd.Port, targetPort: frontEnd.Port, isProxied: false)
            .WithHttpHealthCheck("/health")
            .WithEnvironment("ASPIRE_CLI_NOLOGO", "true")
            .WithEnvironment("ASPIRE_CLI_TELEMETRY_OPTOUT", "true")
            .WithEnvironment("NO_COLOR", "1")

            // It is here to look at the last minutes of one machine, so it keeps less than its defaults (10,000 and 50,000).
            .WithEnvironment("DASHBOARD__TELEMETRYLIMITS__MAXLOGCOUNT", "2000")
            .WithEnvironment("DASHBOARD__TELEMETRYLIMITS__MAXTRACECOUNT", "2000")
            .WithEnvironment("DASHBOARD__TELEMETRYLIMITS__MAXMETRICSCOUNT", "5000");
        Console.WriteLine($"Dashboard: {frontEnd} (traces, logs and metrics; no resource page, which needs the official Aspire packages)");
    }

    /// <summary>
    /// The path is that of the Aspire CLI, or of the <c>aspire-managed</c> that <c>aspire setup --install-path</c> unpacks from it:
    /// the same dashboard without the CLI around it, which was measured at 70 MB.
    /// </summary>
    private static string[] Arguments(string program, string frontEnd, IConfiguration configuration) =>
        Path.GetFileNameWithoutExtension(program) is "aspire-managed"
            ? ["dashboard", $"--ASPNETCORE_URLS={frontEnd}", "--ASPIRE_DASHBOARD_UNSECURED_ALLOW_ANONYMOUS=true",
                $"--ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL={Grpc(configuration)}",
                $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={Http(configuration)}"]
            : ["dashboard", "run", "--allow-anonymous", "--frontend-url", frontEnd,
                "--otlp-grpc-url", Grpc(configuration), "--otlp-http-url", Http(configuration)];

    /// <summary>The variables that OpenTelemetry's exporters read; the address only if a dashboard is there to send to.</summary>
    public static void AddExporterVariables(Dictionary<string, string> variables, string service, OtlpProtocol? protocol,
        IConfiguration configuration, bool isDevelopment)
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

    private static string Grpc(IConfiguration configuration) =>
        configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] ?? "http://localhost:4317";

    private static string Http(IConfiguration configuration) =>
        configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] ?? "http://localhost:4318";
}
