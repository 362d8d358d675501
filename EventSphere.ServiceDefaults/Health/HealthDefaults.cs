using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EventSphere.ServiceDefaults.Health;

public static class HealthDefaults
{
    private const string LiveTag = "live";
    private static readonly TimeSpan _longestCheck = TimeSpan.FromSeconds(3);

    internal static void AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        services.AddSingleton<HealthReports>();
        services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations)
            {
                if (check.Timeout == Timeout.InfiniteTimeSpan || check.Timeout > _longestCheck)
                {
                    check.Timeout = _longestCheck;
                }
            }
        });
    }

    /// <summary>
    /// Maps <c>/health</c> (everything the service needs) and <c>/alive</c> (the process answers). Both are open to anyone, answer before
    /// authentication and limits, and leave no trace. The group is returned so that a service can add its own metadata.
    /// </summary>
    public static RouteGroupBuilder MapDefaultEndpoints(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("");
        group.AllowAnonymous().ExcludeFromDescription().DisableHttpMetrics().ShortCircuit();
        group.MapGet("/health", http => AnswerAsync(http, "health", _ => true));
        group.MapGet("/alive", http => AnswerAsync(http, "alive", check => check.Tags.Contains(LiveTag)));
        return group;
    }

    private static async Task AnswerAsync(HttpContext http, string kind, Func<HealthCheckRegistration, bool> predicate)
    {
        if (Activity.Current is { } activity)
        {
            // Probes come every few seconds for ever. What the checks themselves do follows its parent.
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        var answer = await http.RequestServices.GetRequiredService<HealthReports>().GetAsync(kind, predicate);
        http.Response.StatusCode = answer.Status == nameof(HealthStatus.Unhealthy)
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(answer, HealthJson.Default.HealthAnswer, cancellationToken: http.RequestAborted);
    }
}
