using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /events/{id}/registrations</c>: who registered, newest first.</summary>
internal static class ListRegistrations
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("events/{id:guid}/registrations", HandleAsync)
        .RequirePermission(Permissions.RegistrationsView)
        .WithName(nameof(ListRegistrations))
        .WithTags("registrations")
        .WithSummary("List an event's registrations")
        .WithDescription("Newest first, or sorted by `createdAt` or `name`; a minus before it turns the order round. A search looks in names and addresses. With a search or a filter at most 10,000 matches are counted: `atLeast` says that there are more. Rows past the first 10,000 aren't paged to.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<RegistrationListItem>>, RefusalResult>> HandleAsync(
        Guid id,
        [AsParameters] RegistrationListQuery query,
        Caller caller,
        RegistrationList list,
        CancellationToken cancellationToken,
        [Range(1, Paging.MaxPage)] int page = 1,
        [Range(1, Paging.MaxPageSize)] int pageSize = Paging.DefaultPageSize)
    {
        if (ListRequests.CheckDepth(page, pageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        var found = await list.ReadAsync(caller.TenantId, id, query.Filter, page, pageSize, cancellationToken);
        return found is null ? RegistrationsModule.UnknownEvent.ToProblem() : TypedResults.Ok(found);
    }
}
