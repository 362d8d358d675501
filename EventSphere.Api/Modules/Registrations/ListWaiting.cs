using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /events/{id}/waiting-list</c>: who waits or has an offer, in the order of the line.</summary>
internal static class ListWaiting
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("events/{id:guid}/waiting-list", HandleAsync)
        .RequirePermission(Permissions.RegistrationsView)
        .WithName(nameof(ListWaiting))
        .WithTags("registrations")
        .WithSummary("List who waits for places")
        .WithDescription("Those who wait and those who have an offer, in the order in which they came. At most 10,000 are counted: `atLeast` says that there are more.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<WaitingListItem>>, RefusalResult>> HandleAsync(
        Guid id,
        Caller caller,
        WaitingList list,
        CancellationToken cancellationToken,
        [Range(1, Paging.MaxPage)] int page = 1,
        [Range(1, Paging.MaxPageSize)] int pageSize = Paging.DefaultPageSize)
    {
        if (ListRequests.CheckDepth(page, pageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        var found = await list.ReadAsync(caller.TenantId, id, page, pageSize, cancellationToken);
        return found is null ? RegistrationsModule.UnknownEvent.ToProblem() : TypedResults.Ok(found);
    }
}
