using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace EventSphere.ServiceDefaults.Telemetry;

internal static class ConsoleLog
{
    // Frameworks speak up when something is wrong; nothing is written for each request.
    private static readonly Dictionary<string, string?> _levels = new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Information",
        // Keys lie in our own Redis, which is as secret as the sessions beside them; it warns of that at every start.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:System"] = "Warning",
        ["Logging:LogLevel:Azure"] = "Warning",
        ["Logging:LogLevel:Npgsql"] = "Warning",
        ["Logging:LogLevel:Polly"] = "Warning",
        ["Logging:LogLevel:Quartz"] = "Warning",
    };

    public static void AddConsoleLog(this IHostApplicationBuilder builder)
    {
        // The first source is the weakest: appsettings and the environment override it.
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = _levels });
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
    }
}
