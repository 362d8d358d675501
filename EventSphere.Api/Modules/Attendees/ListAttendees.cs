using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Attendees;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace EventSphere.Api.Modules.Attendees;

internal static class ListAttendees
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/attendees", HandleAsync)
        .Describe(nameof(ListAttendees), AttendeesModule.Tag, "The people who registered for the organization's events.",
            "Sorted by `name` or `createdAt`; a minus before it turns the order round. A search looks in the names and addresses that they registered with. At most 10,000 people are counted: `atLeast` says that there are more. Rows past the first 10,000 aren't paged to.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PagedResponse<AttendeeListItem>>, RefusalResult>> HandleAsync(
        [AsParameters] PageQuery query, [AsParameters] AttendeeSort sort, Caller caller, AttendeeList list, CancellationToken cancellationToken) =>
        ListRequests.CheckDepth(query.Page, query.PageSize) is { } tooDeep
            ? tooDeep.ToProblem()
            : TypedResults.Ok(await list.ReadAsync(caller.TenantId, query.Search, sort.Order, query.Page, query.PageSize, cancellationToken));
}

/// <summary>The order of the attendees list and its export.</summary>
/// <param name="Sort">One of <see cref="AttendeeSorts"/>.</param>
public sealed record AttendeeSort(
    [property: FromQuery(Name = "sort"), RegularExpression(AttendeeSorts.Pattern, ErrorMessage = "Use name or createdAt, with a minus before it for the other way round.")] string Sort = AttendeeSorts.Name)
{
    internal AttendeeOrder Order => Sort switch
    {
        "-" + AttendeeSorts.Name => AttendeeOrder.NameDescending,
        AttendeeSorts.CreatedAt => AttendeeOrder.Oldest,
        "-" + AttendeeSorts.CreatedAt => AttendeeOrder.Newest,
        _ => AttendeeOrder.Name,
    };
}
