using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Attendees;

internal static class UpdateAttendee
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/attendees/{id:guid}", HandleAsync)
        .Describe(nameof(UpdateAttendee), AttendeesModule.Tag, "Changes a person's profile.",
            "Registrations keep what was typed in them. `version` is that of the profile that was changed: if there is a later one, nothing is saved. The address changes only by merging.")
        .RequirePermission(Permissions.RegistrationsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<AttendeeProfile>, RefusalResult>> HandleAsync(
        Guid id, UpdateAttendeeRequest request, Caller caller, EventSphereDb db, AuditTrail audit, AttendeeProfiles profiles, CancellationToken cancellationToken)
    {
        await using (var work = await db.BeginAsync(cancellationToken))
        {
            if (await db.Set<Attendee>().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) is not { } changed)
                return AttendeeMerging.Unknown.ToProblem();
            if (changed.Version != request.Version)
                return AttendeeMerging.Changed.ToProblem();

            var changes = new AuditChanges();
            changed.FirstName = Told("firstName", changed.FirstName, request.FirstName.Trim());
            changed.LastName = Told("lastName", changed.LastName, request.LastName.Trim());
            changed.Phone = Told("phone", changed.Phone, Attendee.PhoneOf(request.Phone));
            changed.Company = Told("company", changed.Company, TextOrNull(request.Company));
            changed.JobTitle = Told("jobTitle", changed.JobTitle, TextOrNull(request.JobTitle));
            changed.Version++;
            audit.Record(db, AuditActions.AttendeeChanged, GetAttendee.Subject(changed), changes);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                return AttendeeMerging.Changed.ToProblem();
            }

            await work.CommitAsync(cancellationToken);

            T Told<T>(string field, T was, T becomes)
            {
                changes.Field(field, was, becomes);
                return becomes;
            }
        }

        return await profiles.FindAsync(caller.TenantId, id, cancellationToken) is { } profile ? TypedResults.Ok(profile) : AttendeeMerging.Unknown.ToProblem();
    }

    private static string? TextOrNull(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
