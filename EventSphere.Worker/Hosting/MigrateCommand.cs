using EventSphere.Domain.Persistence;
using EventSphere.Worker.Modules.Tenancy;
using Npgsql;

namespace EventSphere.Worker.Hosting;

/// <summary>
/// <c>EventSphere.Worker -- migrate</c>: brings the database to this version as its owner, fills in the demo tenant if asked to, and ends. The
/// only command that is given the owner's connection string.
/// </summary>
internal static partial class MigrateCommand
{
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        await using var app = CommandHost.Build(args);
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("EventSphere.Worker.Migrate");
        var clock = app.Services.GetRequiredService<TimeProvider>();
        try
        {
            var began = clock.GetTimestamp();
            var owner = app.Configuration.Required("ConnectionStrings:eventsphere-owner");
            var services = new NpgsqlConnectionStringBuilder(app.Configuration.Required("ConnectionStrings:eventsphere"));
            await new DatabaseMigrator(owner, services.Password ?? "").RunAsync(cancellationToken);
            Migrated(log, clock.GetElapsedTime(began).TotalSeconds);

            if (app.Configuration.GetValue("Demo:Enabled", false))
            {
                began = clock.GetTimestamp();
                var seed = new DemoSeed(owner, new DataCipher(app.Configuration.Required("DataKey")), clock);
                var made = await seed.RunAsync(cancellationToken);
                Seeded(log, made ? "made" : "there already", clock.GetElapsedTime(began).TotalSeconds);
            }

            return 0;
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException && !cancellationToken.IsCancellationRequested)
        {
            Failed(log, exception);
            return 1;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The database is at this version ({Seconds:F1} s)")]
    private static partial void Migrated(ILogger log, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The demo tenant is {State} ({Seconds:F1} s)")]
    private static partial void Seeded(ILogger log, string state, double seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "The migration failed")]
    private static partial void Failed(ILogger log, Exception exception);
}
