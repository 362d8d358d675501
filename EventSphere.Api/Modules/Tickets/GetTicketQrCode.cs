using EventSphere.Api.Hosting;
using EventSphere.Domain.Modules.Tickets;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Tickets;

internal static class GetTicketQrCode
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/tickets/{token}/qr.png", HandleAsync)
        .Describe(nameof(GetTicketQrCode), TicketsModule.Tag, "An e-ticket's QR code as a PNG.", "It holds the e-ticket's address. It never changes, so it may be kept, privately.")
        .AllowEveryone("The token is the credential.")
        .Produces<Stream>(StatusCodes.Status200OK, "image/png")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<FileContentHttpResult, RefusalResult>> HandleAsync(
        string token, TicketHolders holders, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await holders.UrlOfAsync(token, cancellationToken) is not { } url)
            return TicketHolders.Unknown.ToProblem();
        response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return TypedResults.File(TicketQrCode.Png(url), "image/png");
    }
}
