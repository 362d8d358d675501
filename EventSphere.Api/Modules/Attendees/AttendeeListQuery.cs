using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Attendees;

/// <summary>The filters and the order of the attendees list, the same for its pages and its export.</summary>
/// <param name="Search">Part of name, address, company or phone number, in any case.</param>
/// <param name="TagId">Who has this tag.</param>
/// <param name="EventId">Who is registered for this event.</param>
/// <param name="RegisteredFrom">Who registered on this day of UTC or later.</param>
/// <param name="RegisteredTo">Who registered on this day of UTC or earlier.</param>
/// <param name="CheckedIn">Whether they were admitted, yes or no; for the event, if one is named.</param>
/// <param name="Company">Who is of this company, in any case.</param>
/// <param name="SegmentId">The filters of a segment; what else is given takes the place of its own.</param>
/// <param name="Sort">One of <see cref="AttendeeSorts"/>; absent: the newest first.</param>
public sealed record AttendeeListQuery(
    [property: FromQuery(Name = "search"), StringLength(Paging.MaxSearchLength)] string? Search = null,
    [property: FromQuery(Name = "tagId")] Guid? TagId = null,
    [property: FromQuery(Name = "eventId")] Guid? EventId = null,
    [property: FromQuery(Name = "registeredFrom")] DateOnly? RegisteredFrom = null,
    [property: FromQuery(Name = "registeredTo")] DateOnly? RegisteredTo = null,
    [property: FromQuery(Name = "checkedIn"), RegularExpression("^(yes|no)$", ErrorMessage = "Use yes or no.")] string? CheckedIn = null,
    [property: FromQuery(Name = "company"), StringLength(AttendeeLimits.CompanyMaxLength)] string? Company = null,
    [property: FromQuery(Name = "segmentId")] Guid? SegmentId = null,
    [property: FromQuery(Name = "sort"), RegularExpression(AttendeeSorts.Pattern, ErrorMessage = "Use name, createdAt or registeredAt, with a minus before it for the other way round.")] string? Sort = null);

/// <summary>Makes of a query, and of the segment that it names, what the list goes by.</summary>
internal sealed class AttendeeFilters(EventSphereDb db)
{
    private static readonly Refusal SortUnfit = Refusal.Invalid(
        ErrorCodes.AttendeeSortUnfit, "With a filter by event, day of registration or check-in sort by registeredAt or name, without one by createdAt or name.");

    public async Task<Result<AttendeeFilter>> ReadAsync(AttendeeListQuery query, CancellationToken cancellationToken)
    {
        var saved = new AttendeeFilterValues();
        if (query.SegmentId is { } id)
        {
            await using var work = await db.BeginAsync(cancellationToken);
            if (await db.Set<AttendeeSegment>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } segment)
                return ManageAttendeeSegments.Unknown;
            saved = segment.Values;
        }

        var filter = AttendeeFilter.Of(new AttendeeFilterValues(
            string.IsNullOrWhiteSpace(query.Search) ? saved.Search : query.Search,
            query.TagId ?? saved.TagId,
            query.EventId ?? saved.EventId,
            query.RegisteredFrom ?? saved.RegisteredFrom,
            query.RegisteredTo ?? saved.RegisteredTo,
            ListRequests.YesOrNo(query.CheckedIn) ?? saved.CheckedIn,
            string.IsNullOrWhiteSpace(query.Company) ? saved.Company : query.Company));
        return string.IsNullOrEmpty(query.Sort) ? filter : OrderOf(query.Sort, filter.AsksForRegistrations) is { } order ? filter with { Order = order } : SortUnfit;
    }

    private static AttendeeOrder? OrderOf(string sort, bool byRegistration) => (sort, byRegistration) switch
    {
        (AttendeeSorts.Name, _) => AttendeeOrder.Name,
        ("-" + AttendeeSorts.Name, _) => AttendeeOrder.NameDescending,
        (AttendeeSorts.CreatedAt, false) => AttendeeOrder.Oldest,
        ("-" + AttendeeSorts.CreatedAt, false) => AttendeeOrder.Newest,
        (AttendeeSorts.RegisteredAt, true) => AttendeeOrder.EarliestRegistered,
        ("-" + AttendeeSorts.RegisteredAt, true) => AttendeeOrder.LatestRegistered,
        _ => null,
    };
}
