using EventSphere.Api.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>DELETE /public/holds/{token}</c>: lets the places go. Done again it does nothing.</summary>
internal static class ReleaseHold
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("public/holds/{token}", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(ReleaseHold))
        .WithTags("public", "registrations")
        .WithSummary("Let held places go")
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(string token, HeldTokens holds, CancellationToken cancellationToken) =>
        (await holds.ReleaseAsync(token, cancellationToken)).ToNoContent();
}
