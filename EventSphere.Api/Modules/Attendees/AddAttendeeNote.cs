using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Attendees;

internal static class AddAttendeeNote
{
    private static readonly Refusal Empty = Refusal.Invalid(ErrorCodes.RequestInvalid, "A note needs a text.");

    public static void Map(RouteGroupBuilder api) => api.MapPost("/attendees/{id:guid}/notes", HandleAsync)
        .Describe(nameof(AddAttendeeNote), AttendeesModule.Tag, "Writes a note about a person, for staff alone.")
        .RequirePermission(Permissions.RegistrationsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Created<AttendeeNote>, RefusalResult>> HandleAsync(
        Guid id, AddAttendeeNoteRequest request, Caller caller, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Text))
            return Empty.ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Attendee>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } attendee)
            return AttendeeMerging.Unknown.ToProblem();
        var note = new StaffNote { AttendeeId = id, Text = request.Text.Trim(), AuthorId = caller.UserId };
        db.Add(note);
        // Not what it says: the log is for ever, and a note may be deleted.
        audit.Record(db, AuditActions.AttendeeNoted, GetAttendee.Subject(attendee));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.Dangles("fk_attendee_notes_attendees_attendee_id"))
        {
            return AttendeeMerging.Unknown.ToProblem();
        }

        var author = await db.Set<User>().Where(u => u.Id == caller.UserId).Select(u => u.Name).SingleAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.Created((string?)null, new AttendeeNote(note.Id, note.Text, note.AuthorId, author, note.CreatedAt));
    }
}
