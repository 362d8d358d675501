using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Attendees;

internal static class MergeAttendees
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/attendees/{id:guid}/merge", HandleAsync)
        .Describe(nameof(MergeAttendees), AttendeesModule.Tag, "Makes one of two attendees.",
            "Registrations, notes and tags of the other move to the one in the address, which also gets what it lacks of phone number, company and job title; the other is gone. Its profile stays in the history. "
            + "Both may be registered for the same event: then both registrations, and their tickets, stay. Versions are those that were seen: if either has changed since, nothing is done. It can't be taken back.")
        .RequirePermission(Permissions.RegistrationsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<MergedAttendee>, RefusalResult>> HandleAsync(
        Guid id, MergeAttendeeRequest request, Caller caller, EventSphereDb db, AuditTrail audit, AttendeeMerging merging, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var merged = await merging.MergeAsync(id, request, caller.UserId, cancellationToken);
        if (merged.Refusal is { } refused)
            return refused.ToProblem();
        var merge = merged.Value;
        var changes = new AuditChanges()
            .Field("registrations", null, merge.Registrations).Field("notes", null, merge.Notes).Field("tags", null, merge.Tags).Field("formerEmail", null, merge.FormerEmail);
        audit.Record(db, AuditActions.AttendeesMerged, new AuditSubject(AuditSubjects.Attendee, id, merge.GoneName), changes);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(new MergedAttendee(id, merge.Registrations, merge.Notes, merge.Tags));
    }
}
