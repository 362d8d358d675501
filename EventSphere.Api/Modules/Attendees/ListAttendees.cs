using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Attendees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Attendees;

internal static class ListAttendees
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/attendees", HandleAsync)
        .Describe(nameof(ListAttendees), AttendeesModule.Tag, "The people who come to the organization's events.",
            "Newest first, or sorted by `name`; by `createdAt` or, with a filter by event, day of registration or check-in, by `registeredAt`; a minus before it turns the order round. "
            + "A search looks in names, addresses, companies and phone numbers. Of all people at most 10,000 are counted, of those that a search or a filter leaves at most 1,000: "
            + "`atLeast` says that there are more. Rows past the first 10,000 aren't paged to. A cancelled registration is none.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<AttendeeListItem>>, RefusalResult>> HandleAsync(
        [AsParameters] AttendeeListQuery query,
        Caller caller,
        AttendeeFilters filters,
        AttendeeList list,
        CancellationToken cancellationToken,
        [Range(1, Paging.MaxPage)] int page = 1,
        [Range(1, Paging.MaxPageSize)] int pageSize = Paging.DefaultPageSize)
    {
        if (ListRequests.CheckDepth(page, pageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        var filter = await filters.ReadAsync(query, cancellationToken);
        return filter.Refusal is { } refused
            ? refused.ToProblem()
            : TypedResults.Ok(await list.ReadAsync(caller.TenantId, filter.Value, page, pageSize, cancellationToken));
    }
}
