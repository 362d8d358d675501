using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>What the use cases that change invitees have in common.</summary>
internal sealed class InviteeChanges(EventSphereDb db, TenantContext tenant, LiveNotices notices)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.InviteeUnknown, "There is no such invitee any more.");

    public static Refusal Stale { get; } = Refusal.Conflict(
        ErrorCodes.InviteeChanged, "Somebody else has changed this invitee since it was read. Read it again and make the change anew.");

    private static Refusal Duplicate { get; } = Refusal.Conflict(ErrorCodes.InviteeDuplicate, "This address is invited to the event already.");

    /// <summary>An invitee, as the audit log names it.</summary>
    public static AuditSubject Subject(Invitee invitee) => new(AuditSubjects.Invitee, invitee.Id, invitee.Email);

    public Task<bool> HasEventAsync(Guid eventId, CancellationToken cancellationToken) => db.Set<Event>().AnyAsync(e => e.Id == eventId, cancellationToken);

    /// <summary>Takes over what was typed.</summary>
    public static void Fill(Invitee invitee, InviteeRequest request)
    {
        invitee.Email = request.Email.Trim().ToLowerInvariant();
        invitee.FirstName = request.FirstName?.Trim() ?? "";
        invitee.LastName = request.LastName?.Trim() ?? "";
        invitee.Company = request.Company?.Trim() ?? "";
        invitee.Phone = request.Phone?.Trim() ?? "";
        invitee.GuestsAllowed = request.GuestsAllowed;
    }

    /// <summary>Saves, commits and tells. The unit of work has begun before.</summary>
    /// <returns>Why it was not saved, or null.</returns>
    public async Task<Refusal?> CommitAsync(Guid eventId, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Stale;
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ux_invitees_one_each"))
        {
            return Duplicate;
        }

        await db.Database.CurrentTransaction!.CommitAsync(cancellationToken);
        notices.Notify(tenant.Id, LiveKinds.Invitees, eventId);
        return null;
    }
}
