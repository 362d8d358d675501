using System.Globalization;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace EventSphere.Api.Modules.Attendees;

internal static class AssignAttendeeTag
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/attendees/tags/assign", HandleAsync)
        .Describe(nameof(AssignAttendeeTag), AttendeesModule.Tag, "Gives many people a tag, or takes it away.",
            "Those of `ids`, at most 1,000, or all that match `filter`, at most 50,000. Whoever has the tag already, or hasn't it, stays as they are and isn't counted.")
        .RequirePermission(Permissions.RegistrationsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<AssignedAttendeeTag>, RefusalResult>> HandleAsync(
        AssignAttendeeTagRequest request, Caller caller, EventSphereDb db, AuditTrail audit, TagAssignment assignment, CancellationToken cancellationToken)
    {
        AttendeeTag? tag;
        await using (var work = await db.BeginAsync(cancellationToken))
            tag = await db.Set<AttendeeTag>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == request.TagId, cancellationToken);
        if (tag is null)
            return ManageAttendeeTags.Unknown.ToProblem();
        var people = request.Ids ?? (IReadOnlyCollection<Guid>)await assignment.FindAsync(caller.TenantId, AttendeeFilter.Of(request.Filter!), cancellationToken);
        if (people.Count > AttendeeTagLimits.MaxAssigned)
            return TooMany.ToProblem();

        var changes = new AuditChanges().Field(request.Remove ? "takenFrom" : "givenTo", null, people.Count);
        try
        {
            var changed = await assignment.AssignAsync(
                caller.TenantId, tag.Id, people, request.Remove, caller.UserId, audit.Note(AuditActions.AttendeeTagAssigned, ManageAttendeeTags.Subject(tag), changes), cancellationToken);
            return TypedResults.Ok(new AssignedAttendeeTag(changed));
        }
        catch (PostgresException exception) when (exception is { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "fk_attendee_tag_links_attendee_tags_tag_id" })
        {
            return ManageAttendeeTags.Unknown.ToProblem();
        }
    }

    private static Refusal TooMany { get; } = Refusal.Conflict(ErrorCodes.AttendeeTagTooMany, string.Create(
        CultureInfo.InvariantCulture, $"More than {AttendeeTagLimits.MaxAssigned:N0} people match, which are too many to tag at once. Narrow the filter."));
}
