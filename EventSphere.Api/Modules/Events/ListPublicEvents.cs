using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Events;

internal static class ListPublicEvents
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/public/events", HandleAsync)
        .Describe(nameof(ListPublicEvents), EventsModule.Tag, "The published events of all organizations that are not over, soonest first.", "`category` is one of the kinds of event that there are.")
        .AllowEveryone("Published events are for everybody; drafts don't show.")
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Ok<PagedResponse<PublicEventListItem>>> HandleAsync(
        [AsParameters] PageQuery query, PublicDirectory directory, CancellationToken cancellationToken, [StringLength(EventLimits.CategoryMaxLength)] string? category = null) =>
        TypedResults.Ok(await directory.ReadAsync(query, category ?? "", cancellationToken));
}
