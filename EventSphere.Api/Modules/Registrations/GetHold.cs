using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /public/holds/{token}</c>: what is held, and until when.</summary>
internal static class GetHold
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("public/holds/{token}", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(GetHold))
        .WithTags("public", "registrations")
        .WithSummary("A hold, by its token")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<HoldResponse>, RefusalResult>> HandleAsync(string token, HeldTokens holds, CancellationToken cancellationToken) =>
        await holds.FindAsync(token, cancellationToken) is { } hold ? TypedResults.Ok(hold) : HeldTokens.UnknownHold.ToProblem();
}
