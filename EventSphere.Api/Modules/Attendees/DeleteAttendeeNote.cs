using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Attendees;

internal static class DeleteAttendeeNote
{
    private static readonly Refusal Unknown = Refusal.NotFound(ErrorCodes.AttendeeNoteUnknown, "There is no such note about this attendee.");

    private static readonly Refusal Anothers = Refusal.Forbidden(
        ErrorCodes.PermissionDenied, $"A note is deleted by who wrote it, or by who has the permission {Permissions.RegistrationsManage}.");

    public static void Map(RouteGroupBuilder api) => api.MapDelete("/attendees/{id:guid}/notes/{noteId:guid}", HandleAsync)
        .Describe(nameof(DeleteAttendeeNote), AttendeesModule.Tag, "Deletes a note about a person.", "Whoever wrote it may, and whoever may manage registrations.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Guid noteId, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        var held = await roles.OfAsync(caller, cancellationToken);
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<StaffNote>().SingleOrDefaultAsync(n => n.Id == noteId && n.AttendeeId == id, cancellationToken) is not { } note)
            return Unknown.ToProblem();
        if (note.AuthorId != caller.UserId && !held.Contains(Permissions.RegistrationsManage))
            return Anothers.ToProblem();
        db.Remove(note);
        audit.Record(db, AuditActions.AttendeeNoteDeleted, GetAttendee.Subject(await db.Set<Attendee>().AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else deleted it between the two.
            return Unknown.ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
