using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Reports;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Events;

/// <summary>Saves what a use case changed of an event, and lets those know who show it.</summary>
internal sealed class EventChanges(EventSphereDb db, TenantContext tenant, LiveNotices notices, PublicEvents publicEvents, PublicDirectory directory)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.");

    public static Refusal UnknownImage { get; } = Refusal.NotFound(ErrorCodes.ImageUnknown, "There is no such image. Upload it again.");

    /// <summary>The event, as the audit log names it.</summary>
    public static AuditSubject Subject(Event changed) => new(AuditSubjects.Event, changed.Id, changed.Title);

    /// <summary>Saves, commits and tells. The unit of work has begun before.</summary>
    /// <returns>Why it was not saved, or null.</returns>
    public async Task<Refusal?> CommitAsync(Event changed, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_events_tenant_id_slug"))
        {
            return Refusal.Conflict(ErrorCodes.EventSlugTaken, "Another of your events has this address. Choose another.");
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_ticket_types_event_id_name"))
        {
            return Refusal.Conflict(ErrorCodes.TicketTypeNameTaken, "This event has a ticket type of this name. Choose another.");
        }

        catch (DbUpdateException exception) when (exception.Dangles("fk_events_images_cover_image_id"))
        {
            return UnknownImage;
        }

        await db.Database.CurrentTransaction!.CommitAsync(cancellationToken);
        publicEvents.Drop(tenant.Id, changed.Slug);
        if (changed.Status != EventStatus.Draft)
            await directory.DropAsync();
        notices.Notify(tenant.Id, LiveKinds.Events, changed.Id);
        return null;
    }
}
