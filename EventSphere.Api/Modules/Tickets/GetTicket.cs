using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tickets;

internal static class GetTicket
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/tickets/{token}", HandleAsync)
        .Describe(nameof(GetTicket), TicketsModule.Tag, "An e-ticket, by its token.")
        .AllowEveryone("The token is the credential.")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<TicketResponse>, RefusalResult>> HandleAsync(string token, TicketHolders holders, CancellationToken cancellationToken) =>
        await holders.FindAsync(token, cancellationToken) is { } ticket ? TypedResults.Ok(ticket) : TicketHolders.Unknown.ToProblem();
}
