using EventSphere.Api.Hosting;
using EventSphere.Contracts.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /public/tickets/{token}/registration</c>: what the holder may change.</summary>
internal static class GetOwnRegistration
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("public/tickets/{token}/registration", HandleAsync)
        .AllowEveryone("the token is the credential")
        .WithName(nameof(GetOwnRegistration))
        .WithTags("public", "registrations")
        .WithSummary("One's own name and answers, with what the event asks now")
        .WithDescription("What was asked once of the whole order isn't among it. A ticket that was given away shows nothing.")
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<OwnRegistrationResponse>, RefusalResult>> HandleAsync(string token, HolderAnswers holders, CancellationToken cancellationToken)
    {
        var found = await holders.ReadAsync(token, cancellationToken);
        return found.Refusal is { } refusal ? refusal.ToProblem() : TypedResults.Ok(found.Value);
    }
}
