using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Search;
using EventSphere.Domain.Modules.Search;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Search;

internal static class SearchEverything
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/search", HandleAsync)
        .Describe(
            nameof(SearchEverything), "search", "Finds events, attendees and registrations by words, and a registration by its ticket.",
            "At most five of each, best first; a ticket's code or address finds its registration. What the caller may not see is absent.")
        .RequirePermission(Permissions.TenantView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Ok<SearchResponse>> HandleAsync(
        [Required, StringLength(SearchLimits.MaxLength, MinimumLength = SearchLimits.MinLength)] string q,
        Caller caller,
        RolePermissions roles,
        GlobalSearch search,
        CancellationToken cancellationToken)
    {
        var may = await roles.OfAsync(caller, cancellationToken);
        return TypedResults.Ok(await search.FindAsync(
            caller.TenantId, q, may.Contains(Permissions.EventsView), may.Contains(Permissions.RegistrationsView), cancellationToken));
    }
}
