using EventSphere.ServiceDefaults;

namespace EventSphere.Worker.Hosting;

/// <summary>What one-shot commands need of the service: its configuration, its log and its telemetry. It is never started, so it listens nowhere.</summary>
internal static class CommandHost
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.AddServiceDefaults();
        return builder.Build();
    }

    /// <summary>A setting that there is no default for.</summary>
    /// <exception cref="InvalidOperationException">It is missing; the message names it.</exception>
    public static string Required(this IConfiguration configuration, string key) =>
        configuration[key] is { Length: > 0 } value ? value : throw new InvalidOperationException($"The setting {key} is missing.");
}
