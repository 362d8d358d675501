using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /public/{tenant}/events/{event}/codes/{code}</c>: what a code opens, for the page that shows it.</summary>
internal static class GetPublicCode
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("public/{tenant}/events/{event}/codes/{code}", HandleAsync)
        .AllowEveryone("the code is the credential")
        .LimitedAs(LimitClass.Code)
        .WithName(nameof(GetPublicCode))
        .WithTags("public", "registrations")
        .WithSummary("What a voucher's code opens")
        .WithDescription("The tickets that the code is good for, at the prices that it leaves. A code that isn't known, isn't valid now or is used up is 404 alike.")
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PublicCodeResponse>, RefusalResult>> HandleAsync(
        PublicTenant organizer, string @event, string code, PublicEventAddresses addresses, PublicCodes codes, CancellationToken cancellationToken)
    {
        if (await addresses.FindAsync(organizer.Id, @event, cancellationToken) is not { } eventId)
            return RegistrationsModule.UnknownEvent.ToProblem();
        return code.Length <= HoldLimits.CodeMaxLength && await codes.FindAsync(organizer.Id, eventId, code.ToUpperInvariant(), cancellationToken) is { } opened
            ? TypedResults.Ok(opened)
            : PublicCodes.Unknown.ToProblem();
    }
}
