using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace EventSphere.Domain.Persistence;

/// <summary>Registers the database for a service: one data source, the tenant's context, and the walls around it.</summary>
public static class DatabaseServices
{
    public static IServiceCollection AddEventSphereDatabase(this IServiceCollection services, string connectionString, string dataKey)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // Hot statements are prepared once a connection; a batch counts each of its statements.
        settings.MaxAutoPrepare = Math.Max(settings.MaxAutoPrepare, 100);
        settings.AutoPrepareMinUsages = 2;
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString).Build();

        services.AddSingleton(source);
        services.AddSingleton<TenantDatabase>();
        services.AddSingleton<GlobalData>();
        services.AddSingleton(new DataCipher(dataKey));
        services.AddSingleton<TenantStamp>();
        services.AddSingleton<UnitOfWorkGuard>();
        services.AddScoped<TenantContext>();
        services.AddDbContext<EventSphereDb>((provider, options) => options
            .UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>())
            .AddInterceptors(provider.GetRequiredService<TenantStamp>(), provider.GetRequiredService<UnitOfWorkGuard>()));
        return services;
    }
}
