using EventSphere.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>DELETE /public/waiting-list/{token}</c>: waits no more, and lets go what was offered. Done again it does nothing.</summary>
internal static class LeaveWaitingList
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("public/waiting-list/{token}", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(LeaveWaitingList))
        .WithTags("public", "registrations")
        .WithSummary("Leave a waiting list")
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(string token, WaitingPlaces places, CancellationToken cancellationToken) =>
        (await places.LeaveAsync(token, cancellationToken)).ToNoContent();
}
