namespace EventSphere.Api.Modules.Events;

internal static class EventsModule
{
    public static IServiceCollection AddEvents(this IServiceCollection services) => services.AddSingleton<PublicEventAddresses>();

    public static void MapEvents(this RouteGroupBuilder api)
    {
    }
}
