using Aspire.Npgsql.EntityFrameworkCore.PostgreSQL;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

public static class AspireEFPostgreSqlExtensions
{
    private const string Section = "Aspire:Npgsql:EntityFrameworkCore:PostgreSQL";

    /// <summary>Adds retries, a health check, traces and metrics to a DbContext that is registered already.</summary>
    public static void EnrichNpgsqlDbContext<TContext>(
        this IHostApplicationBuilder builder,
        Action<NpgsqlEntityFrameworkCorePostgreSQLSettings>? configureSettings = null)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(builder);

        var settings = new NpgsqlEntityFrameworkCorePostgreSQLSettings();
        var section = builder.Configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(typeof(TContext).Name).Bind(settings);
        configureSettings?.Invoke(settings);

        ConfigureConnection<TContext>(builder.Services, settings);

        if (!settings.DisableHealthChecks)
        {
            var name = typeof(TContext).Name;
            builder.Services.AddHealthChecks();
            builder.Services.Configure<HealthCheckServiceOptions>(options =>
            {
                if (options.Registrations.All(registration => registration.Name != name))
                {
                    options.Registrations.Add(new HealthCheckRegistration(
                        name,
                        services => ActivatorUtilities.CreateInstance<DbContextConnects<TContext>>(services),
                        failureStatus: null,
                        tags: null));
                }
            });
        }

        if (!settings.DisableTracing)
        {
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource("Npgsql"));
        }

        if (!settings.DisableMetrics)
        {
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter("Npgsql"));
        }
    }

    private static void ConfigureConnection<TContext>(IServiceCollection services, NpgsqlEntityFrameworkCorePostgreSQLSettings settings)
        where TContext : DbContext
    {
        if (settings.DisableRetry && settings.CommandTimeout is null)
        {
            return;
        }

        if (services.All(service => service.ServiceType != typeof(TContext)))
        {
            throw new InvalidOperationException($"{typeof(TContext).Name} is not registered. Register it before enriching it.");
        }

        services.ConfigureDbContext<TContext>(options => options.UseNpgsql(npgsql =>
        {
            var configured = options.Options.Extensions.OfType<RelationalOptionsExtension>().SingleOrDefault();
            if (!settings.DisableRetry)
            {
                if (configured?.ExecutionStrategyFactory is not null)
                {
                    throw new NotSupportedException(
                        "The stand-in does not merge with an execution strategy of the DbContext's own: set DisableRetry.");
                }

                npgsql.EnableRetryOnFailure();
            }

            if (settings.CommandTimeout is { } seconds)
            {
                if (configured?.CommandTimeout is { } other && other != seconds)
                {
                    throw new InvalidOperationException($"CommandTimeout is {seconds} in the settings and {other} in the DbContext's options.");
                }

                npgsql.CommandTimeout(seconds);
            }
        }));
    }
}
