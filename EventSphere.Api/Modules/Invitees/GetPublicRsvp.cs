using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Invitees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

internal static class GetPublicRsvp
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/rsvps/{token}", HandleAsync)
        .Describe(nameof(GetPublicRsvp), InviteesModule.RsvpsTag, "A personal invitation and its answer, by its token.")
        .AllowEveryone("The token is the credential.")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PublicRsvpResponse>, RefusalResult>> HandleAsync(string token, PublicRsvps rsvps, CancellationToken cancellationToken) =>
        await rsvps.TenantOfAsync(token, cancellationToken) is { } tenantId && await rsvps.FindAsync(tenantId, token, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : PublicRsvps.Unknown.ToProblem();
}
