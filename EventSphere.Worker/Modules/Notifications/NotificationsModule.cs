using EventSphere.Domain.Modules.Notifications;
using EventSphere.Worker.Messaging;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Worker.Modules.Notifications;

/// <summary>Forgets notifications that nobody reads any more.</summary>
internal static class NotificationsModule
{
    public static IHostApplicationBuilder AddNotifications(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => new OldRows(
            "notifications", (atMost, stopping) => DeleteAsync(provider.GetRequiredService<NpgsqlDataSource>(), atMost, stopping)));
        return builder;
    }

    private static async Task<int> DeleteAsync(NpgsqlDataSource source, int atMost, CancellationToken stopping)
    {
        await using var command = source.CreateCommand("select app.clean_up_notifications($1, $2)");
        command.Parameters.Add(Value(Notification.Lifetime));
        command.Parameters.Add(Value(atMost));
        return (int)(await command.ExecuteScalarAsync(stopping))!;
    }
}
