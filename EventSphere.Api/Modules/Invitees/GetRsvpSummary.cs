using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

internal static class GetRsvpSummary
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/{id:guid}/rsvps/summary", HandleAsync)
        .Describe(nameof(GetRsvpSummary), InviteesModule.RsvpsTag, "How an event's invitations stand, and how answers came in day by day.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RsvpSummary>, RefusalResult>> HandleAsync(
        Guid id, Caller caller, RsvpSummaries summaries, CancellationToken cancellationToken) =>
        await summaries.ReadAsync(caller.TenantId, id, cancellationToken) is { } found ? TypedResults.Ok(found) : InviteesModule.UnknownEvent.ToProblem();
}
