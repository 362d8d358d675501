using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

/// <summary><c>GET /invitees</c>: whom the organization invites, over all events or to one of them.</summary>
internal static class ListAllInvitees
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/invitees", HandleAsync)
        .Describe(nameof(ListAllInvitees), InviteesModule.Tag, "Whom the organization invites, over all events.",
            "As an event's list, with the event in each row: who is invited to several is there for each. `eventId` leaves that event's.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<InviteeWithEvent>>, RefusalResult>> HandleAsync(
        [AsParameters] PageQuery page, [AsParameters] InviteeListQuery query, Caller caller, InviteeList list, CancellationToken cancellationToken, Guid? eventId = null)
    {
        if (ListRequests.CheckDepth(page.Page, page.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        var found = await list.ReadAllAsync(caller.TenantId, query.FilterOf(eventId, page.Search), page.Page, page.PageSize, cancellationToken);
        return found is null ? InviteesModule.UnknownEvent.ToProblem() : TypedResults.Ok(found);
    }
}
