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

internal static class DismissDuplicate
{
    private const string Key = "pk_attendee_duplicate_dismissals";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/attendees/duplicates/dismiss", HandleAsync)
        .Describe(nameof(DismissDuplicate), AttendeesModule.Tag, "Says that two attendees are two people: they aren't suggested again.")
        .RequirePermission(Permissions.RegistrationsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        DismissDuplicateRequest request, Caller caller, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        Guid[] ids = [request.FirstId!.Value, request.SecondId!.Value];
        await using var work = await db.BeginAsync(cancellationToken);
        // PostgreSQL orders ids as .NET does: by their bytes as they are written.
        var two = await db.Set<Attendee>().AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        if (two.Count != 2)
            return AttendeeMerging.Unknown.ToProblem();
        if (await db.Set<DismissedDuplicate>().AnyAsync(d => d.FirstId == two[0].Id && d.SecondId == two[1].Id, cancellationToken))
            return TypedResults.NoContent();
        db.Add(new DismissedDuplicate { FirstId = two[0].Id, SecondId = two[1].Id, DismissedBy = caller.UserId });
        audit.Record(db, AuditActions.AttendeesToldApart, GetAttendee.Subject(two[0]), new AuditChanges().Field("other", null, $"{two[1].FirstName} {two[1].LastName}"));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy(Key))
        {
            // Somebody else said the same at the same time.
            return TypedResults.NoContent();
        }

        await work.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
