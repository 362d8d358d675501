using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class ListEventSeries
{
    private const int Most = 200;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/series", HandleAsync)
        .Describe(nameof(ListEventSeries), EventsModule.Tag, "The organization's series of events, by name.", "An event joins one by naming it.")
        .RequirePermission(Permissions.EventsView);

    private static async Task<Ok<EventSeriesResponse>> HandleAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var series = await db.Set<EventSeries>().OrderBy(s => s.Name).Take(Most).Select(s => new EventSeriesSummary(s.Id, s.Name, s.Slug)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new EventSeriesResponse(series));
    }
}
