using EventSphere.Api.Hosting;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /public/tickets/{token}/cancel</c>: the holder doesn't come.</summary>
internal static class CancelTicket
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("public/tickets/{token}/cancel", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(CancelTicket))
        .WithTags("public", "registrations")
        .WithSummary("Cancel one's own registration")
        .WithDescription("The ticket admits nobody from then on, and its place is free. Not after it was admitted, and not after the event began.")
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(string token, TicketSelfService service, CancellationToken cancellationToken) =>
        (await service.DoAsync(token, hash => new TicketCancellation(hash), cancellationToken)).ToNoContent();
}
