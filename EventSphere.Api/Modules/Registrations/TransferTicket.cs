using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>POST /public/tickets/{token}/transfer</c>: somebody else comes instead.</summary>
internal static class TransferTicket
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("public/tickets/{token}/transfer", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(TransferTicket))
        .WithTags("public", "registrations")
        .WithSummary("Give one's ticket to somebody else")
        .WithDescription("The token stops to admit at once. The new one is mailed to the new holder and told to nobody else.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        string token, TransferTicketRequest request, TicketSelfService service, CancellationToken cancellationToken) =>
        (await service.DoAsync(
            token, hash => new TicketTransfer(hash, request.Email.Trim().ToLowerInvariant(), request.FirstName.Trim(), request.LastName.Trim()), cancellationToken)).ToNoContent();
}
