using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Tickets;

internal static class TicketsModule
{
    public static IServiceCollection AddTickets(this IServiceCollection services, Uri publicUrl) =>
        services.AddSingleton(provider => new TicketTokens(provider.GetRequiredService<DataCipher>(), publicUrl));

    public static void MapTickets(this RouteGroupBuilder api)
    {
    }
}
