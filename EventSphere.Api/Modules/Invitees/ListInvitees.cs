using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

internal static class ListInvitees
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/{id:guid}/invitees", HandleAsync)
        .Describe(nameof(ListInvitees), InviteesModule.Tag, "Whom an event's organizer invites.",
            "Newest first, or sorted by `createdAt` or `name`; a minus before it turns the order round. A search looks in names, addresses and companies. At most 10,000 matches are counted: `atLeast` says that there are more. Rows past the first 10,000 aren't paged to.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<InviteeResponse>>, RefusalResult>> HandleAsync(
        Guid id, [AsParameters] PageQuery page, [AsParameters] InviteeListQuery query, Caller caller, InviteeList list, CancellationToken cancellationToken)
    {
        if (ListRequests.CheckDepth(page.Page, page.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        var found = await list.ReadAsync(caller.TenantId, query.FilterOf(id, page.Search), page.Page, page.PageSize, cancellationToken);
        return found is null ? InviteesModule.UnknownEvent.ToProblem() : TypedResults.Ok(found);
    }
}
