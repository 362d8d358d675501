using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";
    private const string CheckName = "StackExchange.Redis";

    /// <summary>Registers one <see cref="IConnectionMultiplexer"/>, connected on first use and reconnected for ever, with a health check.</summary>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new StackExchangeRedisSettings();
        var section = builder.Configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);

        builder.Services.AddSingleton<IConnectionMultiplexer>(_ =>
            ConnectionMultiplexer.Connect(Options(settings, connectionName, configureOptions)));

        if (settings.DisableHealthChecks)
        {
            return;
        }

        builder.Services.AddHealthChecks();
        builder.Services.Configure<HealthCheckServiceOptions>(options =>
        {
            if (options.Registrations.All(registration => registration.Name != CheckName))
            {
                options.Registrations.Add(new HealthCheckRegistration(
                    CheckName,
                    services => new RedisAnswers(services),
                    failureStatus: null,
                    tags: null));
            }
        });
    }

    private static ConfigurationOptions Options(
        StackExchangeRedisSettings settings,
        string connectionName,
        Action<ConfigurationOptions>? configureOptions)
    {
        if (string.IsNullOrEmpty(settings.ConnectionString))
        {
            throw new InvalidOperationException(
                $"No Redis endpoint. Set 'ConnectionStrings:{connectionName}' or '{Section}:ConnectionString'.");
        }

        var options = ConfigurationOptions.Parse(settings.ConnectionString);

        // As in the real package: a server that is not there yet is waited for, unless the connection string says otherwise.
        if (!settings.ConnectionString.Contains("abortConnect", StringComparison.OrdinalIgnoreCase))
        {
            options.AbortOnConnectFail = false;
        }

        configureOptions?.Invoke(options);
        return options;
    }
}
