using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>Registers the database for a service: one data source, the tenant's context, and the walls around it.</summary>
public static class DatabaseServices
{
    // Few connections at a time do more than many that wait for each other in the server, and several instances share its slots.
    private const int PoolSize = 30;
    private const string PoolSizeKey = "Maximum Pool Size";

    public static IServiceCollection AddEventSphereDatabase(this IServiceCollection services, string connectionString, string dataKey)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // Hot statements are prepared once a connection; a batch counts each of its statements.
        settings.MaxAutoPrepare = Math.Max(settings.MaxAutoPrepare, 100);
        settings.AutoPrepareMinUsages = 2;
        // Nobody leaves anything in a session: the tenant is transaction-local. Resetting it was half of all transactions on the server.
        settings.NoResetOnClose = true;
        // The builder writes out what was given alone, under its full name.
        if (!settings.ConnectionString.Contains(PoolSizeKey, StringComparison.Ordinal))
            settings.MaxPoolSize = PoolSize;
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();

        services.AddSingleton(source);
        services.AddSingleton<TenantDatabase>();
        services.AddSingleton<GlobalData>();
        services.AddSingleton(new DataCipher(dataKey));
        services.AddSingleton<TenantStamp>();
        services.AddSingleton<UnitOfWorkGuard>();
        services.AddScoped<TenantContext>();
        services.AddScoped<PlanLimits>();
        services.AddDbContext<EventSphereDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            // Every failure is thrown; whoever expects it (a unique index that refuses) answers it, and what nobody expects is logged once, at the end.
            .ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.CommandError, CoreEventId.SaveChangesFailed))
            .AddInterceptors(provider.GetRequiredService<TenantStamp>(), provider.GetRequiredService<UnitOfWorkGuard>()));
        return services;
    }
}
