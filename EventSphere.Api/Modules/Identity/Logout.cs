using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class Logout
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/logout", HandleAsync)
        .Describe(nameof(Logout), "auth", "Ends the session that a refresh token belongs to.", "Answers the same if it has ended already or never was.")
        .AllowEveryone("The refresh token is the credential, and the access token may have expired.")
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<NoContent> HandleAsync(LogoutRequest request, RefreshTokens refreshTokens, RevokedSessions revoked, AuditTrail audit, CancellationToken cancellationToken)
    {
        await refreshTokens.RevokeAsync(request.RefreshToken, audit.Origin, cancellationToken);
        revoked.Tell();
        return TypedResults.NoContent();
    }
}
