using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Attendees;

/// <summary>The filters of the attendees list that a tenant saved.</summary>
internal static class ManageAttendeeSegments
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.AttendeeSegmentUnknown, "There is no such segment.");

    private static readonly Refusal NameTaken = Refusal.Conflict(ErrorCodes.AttendeeSegmentNameTaken, "There is a segment of this name. Choose another.");

    private static readonly Refusal UnknownEvent = Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.");

    private static readonly Refusal Full = Refusal.Conflict(
        ErrorCodes.AttendeeSegmentLimit, $"An organization has at most {AttendeeSegmentLimits.MaxSegments} segments. Delete one that nobody needs any more.");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/attendees/segments", ListAsync)
            .Describe("ListAttendeeSegments", AttendeesModule.Tag, "All segments, with how many people each finds now.", "At most 1,000 people are counted: `atLeast` says that there are more.")
            .RequirePermission(Permissions.RegistrationsView);
        api.MapPost("/attendees/segments", CreateAsync)
            .Describe("CreateAttendeeSegment", AttendeesModule.Tag, "Saves a filter of the attendees list under a name.")
            .RequirePermission(Permissions.RegistrationsManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapPut("/attendees/segments/{id:guid}", UpdateAsync)
            .Describe("UpdateAttendeeSegment", AttendeesModule.Tag, "Gives a segment another name or filter.")
            .RequirePermission(Permissions.RegistrationsManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapDelete("/attendees/segments/{id:guid}", DeleteAsync)
            .Describe("DeleteAttendeeSegment", AttendeesModule.Tag, "Deletes a segment. The people that it finds stay.")
            .RequirePermission(Permissions.RegistrationsManage)
            .Refuses(StatusCodes.Status404NotFound);
    }

    private static async Task<Ok<AttendeeSegmentsResponse>> ListAsync(Caller caller, EventSphereDb db, AttendeeList list, CancellationToken cancellationToken)
    {
        List<AttendeeSegment> segments;
        await using (var work = await db.BeginAsync(cancellationToken))
            segments = await db.Set<AttendeeSegment>().AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancellationToken);
        var counts = await list.CountAsync(caller.TenantId, [.. segments.Select(s => AttendeeFilter.Of(s.Values))], cancellationToken);
        return TypedResults.Ok(new AttendeeSegmentsResponse([.. segments.Zip(counts, Show)]));
    }

    private static async Task<Results<Created<AttendeeSegmentResponse>, RefusalResult>> CreateAsync(
        AttendeeSegmentRequest request, Caller caller, EventSphereDb db, AuditTrail audit, AttendeeList list, CancellationToken cancellationToken)
    {
        var segment = new AttendeeSegment { Name = request.Name.Trim(), Values = Tidy(request.Filter) };
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<AttendeeSegment>().CountAsync(cancellationToken) >= AttendeeSegmentLimits.MaxSegments)
            return Full.ToProblem();
        if (await CheckAsync(db, segment.Values, cancellationToken) is { } dangling)
            return dangling.ToProblem();
        db.Add(segment);
        audit.Record(db, AuditActions.AttendeeSegmentCreated, Subject(segment), AuditChanges.Of(db.Entry(segment)));
        if (await SaveAsync(db, cancellationToken) is { } taken)
            return taken.ToProblem();
        await work.CommitAsync(cancellationToken);
        return TypedResults.Created((string?)null, await CountedAsync(segment, caller, list, cancellationToken));
    }

    private static async Task<Results<Ok<AttendeeSegmentResponse>, RefusalResult>> UpdateAsync(
        Guid id, AttendeeSegmentRequest request, Caller caller, EventSphereDb db, AuditTrail audit, AttendeeList list, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<AttendeeSegment>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } segment)
            return Unknown.ToProblem();
        (segment.Name, segment.Values) = (request.Name.Trim(), Tidy(request.Filter));
        if (await CheckAsync(db, segment.Values, cancellationToken) is { } dangling)
            return dangling.ToProblem();
        audit.Record(db, AuditActions.AttendeeSegmentChanged, Subject(segment), AuditChanges.Of(db.Entry(segment)));
        if (await SaveAsync(db, cancellationToken) is { } refused)
            return refused.ToProblem();
        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(await CountedAsync(segment, caller, list, cancellationToken));
    }

    private static async Task<Results<NoContent, RefusalResult>> DeleteAsync(Guid id, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<AttendeeSegment>().SingleOrDefaultAsync(s => s.Id == id, cancellationToken) is not { } segment)
            return Unknown.ToProblem();
        db.Remove(segment);
        audit.Record(db, AuditActions.AttendeeSegmentDeleted, Subject(segment), AuditChanges.Of(db.Entry(segment)));
        if (await SaveAsync(db, cancellationToken) is { } refused)
            return refused.ToProblem();
        await work.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static AuditSubject Subject(AttendeeSegment segment) => new(AuditSubjects.AttendeeSegment, segment.Id, segment.Name);

    private static AttendeeFilterValues Tidy(AttendeeFilterValues values) => values with
    {
        Search = string.IsNullOrWhiteSpace(values.Search) ? null : values.Search.Trim(),
        Company = string.IsNullOrWhiteSpace(values.Company) ? null : values.Company.Trim(),
    };

    // What it filters by must be the tenant's own.
    private static async Task<Refusal?> CheckAsync(EventSphereDb db, AttendeeFilterValues values, CancellationToken cancellationToken) =>
        values.TagId is { } tag && !await db.Set<AttendeeTag>().AnyAsync(t => t.Id == tag, cancellationToken) ? ManageAttendeeTags.Unknown
        : values.EventId is { } of && !await db.Set<Event>().AnyAsync(e => e.Id == of, cancellationToken) ? UnknownEvent
        : null;

    private static async Task<Refusal?> SaveAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_attendee_segments_tenant_id_name"))
        {
            return NameTaken;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else deleted it between the two.
            return Unknown;
        }
    }

    private static async Task<AttendeeSegmentResponse> CountedAsync(AttendeeSegment segment, Caller caller, AttendeeList list, CancellationToken cancellationToken) =>
        Show(segment, (await list.CountAsync(caller.TenantId, [AttendeeFilter.Of(segment.Values)], cancellationToken))[0]);

    private static AttendeeSegmentResponse Show(AttendeeSegment segment, (int Matches, bool More) count) =>
        new(segment.Id, segment.Name, segment.Values, count.Matches, count.More);
}
