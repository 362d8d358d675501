using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

/// <summary><c>GET /rsvps</c>: what invitees answered, over all events or for one of them.</summary>
internal static class ListAllRsvps
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/rsvps", HandleAsync)
        .Describe(nameof(ListAllRsvps), InviteesModule.RsvpsTag, "What invitees answered, over all events.",
            "As an event's list, with the event in each row. `eventId` leaves that event's.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<RsvpWithEvent>>, RefusalResult>> HandleAsync(
        [AsParameters] PageQuery page, [AsParameters] RsvpListQuery query, Caller caller, RsvpList list, CancellationToken cancellationToken, Guid? eventId = null)
    {
        if (ListRequests.CheckDepth(page.Page, page.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        var found = await list.ReadAllAsync(caller.TenantId, query.FilterOf(eventId, page.Search), page.Page, page.PageSize, cancellationToken);
        return found is null ? InviteesModule.UnknownEvent.ToProblem() : TypedResults.Ok(found);
    }
}
