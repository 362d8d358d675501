using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /public/waiting-list/{token}</c>: where one stands, and what is offered.</summary>
internal static class GetWaitingPlace
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("public/waiting-list/{token}", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(GetWaitingPlace))
        .WithTags("public", "registrations")
        .WithSummary("One's place in a waiting list, by its token")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<WaitingPlaceResponse>, RefusalResult>> HandleAsync(string token, WaitingPlaces places, CancellationToken cancellationToken) =>
        await places.FindAsync(token, cancellationToken) is { } place ? TypedResults.Ok(place) : WaitingPlaces.Unknown.ToProblem();
}
