using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
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
        .WithDescription("Newest first. A search looks in names and addresses and counts at most 10,000 matches.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<PagedResponse<RegistrationListItem>>, RefusalResult>> HandleAsync(
        Guid id,
        Caller caller,
        RegistrationList list,
        CancellationToken cancellationToken,
        [Range(1, Paging.MaxPage)] int page = 1,
        [Range(1, Paging.MaxPageSize)] int pageSize = Paging.DefaultPageSize,
        [StringLength(Paging.MaxSearchLength)] string? search = null)
    {
        var found = await list.ReadAsync(caller.TenantId, id, search, page, pageSize, cancellationToken);
        return found is null
            ? Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.").ToProblem()
            : TypedResults.Ok(found);
    }
}
