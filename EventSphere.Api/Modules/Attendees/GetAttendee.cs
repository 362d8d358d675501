using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Modules.Audit;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Attendees;

internal static class GetAttendee
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/attendees/{id:guid}", HandleAsync)
        .Describe(nameof(GetAttendee), AttendeesModule.Tag, "A person's profile, with tags, notes and what they registered for.")
        .RequirePermission(Permissions.RegistrationsView)
        .Refuses(StatusCodes.Status404NotFound);

    /// <summary>The person, as the audit log names them.</summary>
    public static AuditSubject Subject(Attendee attendee) => new(AuditSubjects.Attendee, attendee.Id, $"{attendee.FirstName} {attendee.LastName}");

    private static async Task<Results<Ok<AttendeeProfile>, RefusalResult>> HandleAsync(
        Guid id, Caller caller, AttendeeProfiles profiles, CancellationToken cancellationToken) =>
        await profiles.FindAsync(caller.TenantId, id, cancellationToken) is { } found ? TypedResults.Ok(found) : AttendeeMerging.Unknown.ToProblem();
}
