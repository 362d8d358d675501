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

internal static class ChangeAttendeeTags
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/attendees/{id:guid}/tags", HandleAsync)
        .Describe(nameof(ChangeAttendeeTags), AttendeesModule.Tag, "Gives a person tags and takes some away.",
            "Tags that aren't named stay, so that two who tag at once don't undo each other. A tag that the person has already, or hasn't, is passed over.")
        .RequirePermission(Permissions.RegistrationsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<AttendeeTagNames>, RefusalResult>> HandleAsync(
        Guid id, ChangeAttendeeTagsRequest request, Caller caller, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        // Locked, so that of two who give the same tag at once the second sees it.
        if (await db.Set<Attendee>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.Version, x => x.Version), cancellationToken) == 0)
            return AttendeeMerging.Unknown.ToProblem();
        var tags = await db.Set<AttendeeTag>().AsNoTracking().OrderBy(t => t.Name).ToListAsync(cancellationToken);
        if (request.Add.Concat(request.Remove).Except(tags.Select(t => t.Id)).Any())
            return ManageAttendeeTags.Unknown.ToProblem();

        var links = await db.Set<AttendeeTagLink>().Where(l => l.AttendeeId == id).ToListAsync(cancellationToken);
        var before = links.Select(l => l.TagId).ToHashSet();
        var after = before.Except(request.Remove).Union(request.Add).ToHashSet();
        db.RemoveRange(links.Where(l => !after.Contains(l.TagId)));
        db.AddRange(after.Except(before).Select(tag => new AttendeeTagLink { TagId = tag, AttendeeId = id, TaggedBy = caller.UserId }));
        var changes = new AuditChanges().Field("tags", Names(before), Names(after));
        var attendee = await db.Set<Attendee>().AsNoTracking().SingleAsync(a => a.Id == id, cancellationToken);
        audit.Record(db, AuditActions.AttendeeTagsChanged, GetAttendee.Subject(attendee), changes);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.Dangles("fk_attendee_tag_links_attendee_tags_tag_id"))
        {
            return ManageAttendeeTags.Unknown.ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(new AttendeeTagNames([.. tags.Where(t => after.Contains(t.Id)).Select(t => new AttendeeTagName(t.Id, t.Name, t.Color))]));

        string[] Names(HashSet<Guid> of) => [.. tags.Where(t => of.Contains(t.Id)).Select(t => t.Name)];
    }
}
