namespace EventSphere.Api.Modules.Events;

internal static class EventsModule
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services;

    public static void MapEvents(this RouteGroupBuilder api)
    {
    }
}
