using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

/// <summary><c>GET /rsvps/totals</c>: how invitations stand, over all events or for one of them.</summary>
internal static class GetRsvpTotals
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/rsvps/totals", HandleAsync)
        .Describe(nameof(GetRsvpTotals), InviteesModule.RsvpsTag, "How many answered what, and how many come along, over all events.", "`eventId` leaves that event's.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<RsvpTotals>, RefusalResult>> HandleAsync(
        Caller caller, RsvpSummaries summaries, CancellationToken cancellationToken, Guid? eventId = null) =>
        await summaries.TotalsAsync(caller.TenantId, eventId, cancellationToken) is { } found ? TypedResults.Ok(found) : InviteesModule.UnknownEvent.ToProblem();
}
