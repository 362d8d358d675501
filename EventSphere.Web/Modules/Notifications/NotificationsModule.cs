namespace EventSphere.Web.Modules.Notifications;

internal static class NotificationsModule
{
    public static void AddNotifications(this IServiceCollection services) => services.AddScoped<NotificationsClient>();
}
