using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>
/// Makes one of two attendees, in the unit of work that has begun. Whatever refers to an attendee is moved here: a test compares the list with the
/// database's foreign keys. Both may be registered for the same event; then both registrations and their tickets stay.
/// </summary>
public sealed class AttendeeMerging(EventSphereDb db, TimeProvider clock)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.AttendeeUnknown, "There is no such attendee. They may have been merged with another.");

    public static Refusal Changed { get; } = Refusal.Conflict(ErrorCodes.AttendeeChanged, "Somebody changed this attendee meanwhile. Load the profile anew and look again.");

    private static readonly Refusal WithItself = Refusal.Invalid(ErrorCodes.AttendeeMergeWithItself, "An attendee can't be merged with itself. Choose another one.");

    /// <summary>Moves all of the other's to the one that is kept, fills in what that one lacks, and deletes the other. The caller saves and commits.</summary>
    public async Task<Result<AttendeeMerge>> MergeAsync(Guid keptId, MergeAttendeeRequest request, Guid mergedBy, CancellationToken cancellationToken)
    {
        var goneId = request.OtherId!.Value;
        if (goneId == keptId)
            return WithItself;
        // Both rows are locked, in an order that two who merge the same two have in common. A registration that names one of them has committed before
        // and is moved, or waits and finds the address gone.
        foreach (var id in new[] { keptId, goneId }.Order())
        {
            if (await db.Set<Attendee>().Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.UpdatedAt, clock.GetUtcNow()), cancellationToken) == 0)
                return Unknown;
        }

        var kept = await db.Set<Attendee>().SingleAsync(a => a.Id == keptId, cancellationToken);
        var gone = await db.Set<Attendee>().AsNoTracking().SingleAsync(a => a.Id == goneId, cancellationToken);
        if (kept.Version != request.Version || gone.Version != request.OtherVersion)
            return Changed;
        var tags = await db.Set<AttendeeTag>().Where(t => db.Set<AttendeeTagLink>().Any(l => l.TagId == t.Id && l.AttendeeId == goneId))
            .OrderBy(t => t.Name).Select(t => t.Name).ToListAsync(cancellationToken);

        var merge = new AttendeeMerge
        {
            KeptId = keptId,
            GoneId = goneId,
            FormerEmail = request.TakeEmail ? kept.Email : gone.Email,
            GoneName = $"{gone.FirstName} {gone.LastName}",
            Snapshot = new MergedSnapshot(gone.Email, gone.FirstName, gone.LastName, gone.Phone, gone.Company, gone.JobTitle, gone.CreatedAt, tags).ToJson(),
            Registrations = await db.Set<Registration>().Where(r => r.AttendeeId == goneId).ExecuteUpdateAsync(r => r.SetProperty(x => x.AttendeeId, keptId), cancellationToken),
            Notes = await db.Set<StaffNote>().Where(n => n.AttendeeId == goneId).ExecuteUpdateAsync(n => n.SetProperty(x => x.AttendeeId, keptId), cancellationToken),
            Tags = await MoveTagsAsync(goneId, keptId, cancellationToken),
            MergedBy = mergedBy,
        };
        await db.Set<AttendeeMerge>().Where(m => m.KeptId == goneId).ExecuteUpdateAsync(m => m.SetProperty(x => x.KeptId, keptId), cancellationToken);
        // What was said of the other and third ones goes with it, by the foreign key.
        await db.Set<Attendee>().Where(a => a.Id == goneId).ExecuteDeleteAsync(cancellationToken);

        if (request.TakeEmail)
            kept.Email = gone.Email;
        kept.Phone ??= gone.Phone;
        kept.Company ??= gone.Company;
        kept.JobTitle ??= gone.JobTitle;
        kept.Version++;
        db.Add(merge);
        return merge;
    }

    // Those that both have stay the kept one's.
    private async Task<int> MoveTagsAsync(Guid from, Guid to, CancellationToken cancellationToken)
    {
        await db.Set<AttendeeTagLink>().Where(l => l.AttendeeId == from && db.Set<AttendeeTagLink>().Any(k => k.TagId == l.TagId && k.AttendeeId == to))
            .ExecuteDeleteAsync(cancellationToken);
        return await db.Set<AttendeeTagLink>().Where(l => l.AttendeeId == from).ExecuteUpdateAsync(l => l.SetProperty(x => x.AttendeeId, to), cancellationToken);
    }
}
