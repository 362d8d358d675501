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

namespace EventSphere.Api.Modules.Attendees;

/// <summary>The tags that a tenant puts on people.</summary>
internal static class ManageAttendeeTags
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.AttendeeTagUnknown, "There is no such tag.");

    private static readonly Refusal NameTaken = Refusal.Conflict(ErrorCodes.AttendeeTagNameTaken, "There is a tag of this name. Choose another.");

    private static readonly Refusal Full = Refusal.Conflict(
        ErrorCodes.AttendeeTagLimit, $"An organization has at most {AttendeeTagLimits.MaxTags} tags. Delete one that nobody needs any more.");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/attendees/tags", ListAsync)
            .Describe("ListAttendeeTags", AttendeesModule.Tag, "All tags, with how many people have each.", "At most 10,000 people are counted: `atLeast` says that there are more.")
            .RequirePermission(Permissions.RegistrationsView);
        api.MapPost("/attendees/tags", CreateAsync)
            .Describe("CreateAttendeeTag", AttendeesModule.Tag, "Makes a tag.")
            .RequirePermission(Permissions.RegistrationsManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);
        api.MapPut("/attendees/tags/{id:guid}", UpdateAsync)
            .Describe("UpdateAttendeeTag", AttendeesModule.Tag, "Renames a tag, or gives it another colour. Who has it keeps it.")
            .RequirePermission(Permissions.RegistrationsManage)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        api.MapDelete("/attendees/tags/{id:guid}", DeleteAsync)
            .Describe("DeleteAttendeeTag", AttendeesModule.Tag, "Deletes a tag, and takes it from all who have it.", "Refused while a segment filters by it.")
            .RequirePermission(Permissions.RegistrationsManage)
            .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    /// <summary>The tag, as the audit log names it.</summary>
    public static AuditSubject Subject(AttendeeTag tag) => new(AuditSubjects.AttendeeTag, tag.Id, tag.Name);

    private static async Task<Ok<AttendeeTagsResponse>> ListAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await db.Set<AttendeeTag>().OrderBy(t => t.Name).Select(t => new
        {
            Tag = t,
            People = db.Set<AttendeeTagLink>().Where(l => l.TagId == t.Id).Take(AttendeeTagLimits.MaxCounted + 1).Count(),
        }).ToListAsync(cancellationToken);
        return TypedResults.Ok(new AttendeeTagsResponse([.. found.Select(row => Show(row.Tag, row.People))]));
    }

    private static async Task<Results<Created<AttendeeTagResponse>, RefusalResult>> CreateAsync(
        AttendeeTagRequest request, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        var tag = new AttendeeTag { Name = request.Name.Trim(), Color = request.Color };
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<AttendeeTag>().CountAsync(cancellationToken) >= AttendeeTagLimits.MaxTags)
            return Full.ToProblem();
        db.Add(tag);
        audit.Record(db, AuditActions.AttendeeTagCreated, Subject(tag), AuditChanges.Of(db.Entry(tag)));
        if (await SaveAsync(db, cancellationToken) is { } taken)
            return taken.ToProblem();
        await work.CommitAsync(cancellationToken);
        return TypedResults.Created((string?)null, Show(tag, 0));
    }

    private static async Task<Results<Ok<AttendeeTagResponse>, RefusalResult>> UpdateAsync(
        Guid id, AttendeeTagRequest request, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<AttendeeTag>().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } tag)
            return Unknown.ToProblem();
        (tag.Name, tag.Color) = (request.Name.Trim(), request.Color);
        audit.Record(db, AuditActions.AttendeeTagChanged, Subject(tag), AuditChanges.Of(db.Entry(tag)));
        if (await SaveAsync(db, cancellationToken) is { } refused)
            return refused.ToProblem();
        var people = await db.Set<AttendeeTagLink>().Where(l => l.TagId == id).Take(AttendeeTagLimits.MaxCounted + 1).CountAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(Show(tag, people));
    }

    private static async Task<Results<NoContent, RefusalResult>> DeleteAsync(Guid id, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<AttendeeTag>().SingleOrDefaultAsync(t => t.Id == id, cancellationToken) is not { } tag)
            return Unknown.ToProblem();
        // They are few, and would find nobody any more without saying why.
        var segments = await db.Set<AttendeeSegment>().AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancellationToken);
        if (segments.Find(s => s.Values.TagId == id) is { } user)
            return Refusal.Conflict(ErrorCodes.AttendeeTagInUse, $"The segment {user.Name} filters by this tag. Change or delete it first.").ToProblem();
        db.Remove(tag);
        audit.Record(db, AuditActions.AttendeeTagDeleted, Subject(tag), AuditChanges.Of(db.Entry(tag)));
        if (await SaveAsync(db, cancellationToken) is { } refused)
            return refused.ToProblem();
        await work.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Refusal?> SaveAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_attendee_tags_tenant_id_name"))
        {
            return NameTaken;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else deleted it between the two.
            return Unknown;
        }
    }

    private static AttendeeTagResponse Show(AttendeeTag tag, int people) =>
        new(tag.Id, tag.Name, tag.Color, Math.Min(people, AttendeeTagLimits.MaxCounted), people > AttendeeTagLimits.MaxCounted);
}
