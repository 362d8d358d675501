using EventSphere.Domain.Modules.Notifications;

namespace EventSphere.Api.Modules.Notifications;

/// <summary>What staff hear of, and how far each has read. It is written by whoever makes it true.</summary>
internal static class NotificationsModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "notifications";

    public static IServiceCollection AddNotifications(this IServiceCollection services) => services.AddSingleton<NotificationList>();

    public static void MapNotifications(this RouteGroupBuilder api)
    {
        ListNotifications.Map(api);
        MarkNotificationsRead.Map(api);
    }
}
