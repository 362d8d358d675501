using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Tickets;

internal static class TicketsModule
{
    /// <summary>The module's tag in the API's description.</summary>
    public const string Tag = "tickets";

    public static IServiceCollection AddTickets(this IServiceCollection services, Uri publicUrl) => services
        .AddSingleton(provider => new TicketTokens(provider.GetRequiredService<DataCipher>(), publicUrl))
        .AddSingleton<TicketHolders>();

    public static void MapTickets(this RouteGroupBuilder api)
    {
        GetTicket.Map(api);
        GetTicketQrCode.Map(api);
    }
}
