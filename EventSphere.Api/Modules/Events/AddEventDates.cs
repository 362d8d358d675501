using System.Globalization;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

internal static class AddEventDates
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/dates", HandleAsync)
        .Describe(
            nameof(AddEventDates), EventsModule.Tag, "Makes a draft like this event for each of several dates, all in one series.",
            "What is copied is what duplicating copies. An event that is in no series begins one, named after it. The day stands in each draft's address.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<AddedEventDatesResponse>, RefusalResult>> HandleAsync(
        Guid id, AddEventDatesRequest request, EventSphereDb db, AuditTrail audit, EventChanges changes, EventCopies copies, SeriesNames names, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.LockAsync(id, cancellationToken) is not { } original)
            return EventChanges.Unknown.ToProblem();
        if (original.CheckMayChange() is { } archived)
            return archived.ToProblem();
        if (EventChanges.CheckTimes(original.TimeZone, [.. request.Dates.Select(date => date.StartsAt)]) is { } wrong)
            return wrong.ToProblem();

        var series = original.SeriesId is { } known
            ? await db.Set<EventSeries>().SingleAsync(s => s.Id == known, cancellationToken)
            : await names.FindOrAddAsync(Shortened(original.Title), cancellationToken);
        original.SeriesId = series.Id;
        audit.Record(db, AuditActions.EventChanged, EventChanges.Subject(original), AuditChanges.Of(db.Entry(original)).Field("dates", null, request.Dates.Count));
        var taken = await db.Set<Event>().Where(e => e.Slug.StartsWith(original.Slug)).Select(e => e.Slug).ToListAsync(cancellationToken);
        var added = new List<AddedEventDate>();
        foreach (var startsAt in request.Dates.Select(date => date.StartsAt!.Value.ToUniversalTime()))
        {
            var copy = await copies.AddAsync(original, original.Title, SlugOf(original, startsAt, taken), startsAt, series.Id, cancellationToken);
            taken.Add(copy.Slug);
            added.Add(new AddedEventDate(copy.Id, copy.Slug, copy.StartsAt));
            audit.Record(db, AuditActions.EventCreated, EventChanges.Subject(copy), AuditChanges.Of(db.Entry(copy)).Field("copyOf", null, original.Title));
        }

        if (await changes.CommitAsync(original, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        return TypedResults.Ok(new AddedEventDatesResponse(new EventSeriesSummary(series.Id, series.Name, series.Slug), added));
    }

    private static string SlugOf(Event original, DateTimeOffset startsAt, IReadOnlyCollection<string> taken)
    {
        var day = TimeZoneInfo.ConvertTime(startsAt, TimeZoneInfo.FindSystemTimeZoneById(original.TimeZone)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        // Room for the day, and a number behind it.
        var stem = original.Slug[..Math.Min(original.Slug.Length, EventLimits.SlugMaxLength - day.Length - 4)].TrimEnd('-');
        return Slug.Free($"{stem}-{day}", taken);
    }

    // A character of two halves is never cut.
    private static string Shortened(string title)
    {
        var length = Math.Min(title.Length, EventLimits.SeriesNameMaxLength);
        return title[..(char.IsHighSurrogate(title[length - 1]) ? length - 1 : length)].TrimEnd();
    }
}
