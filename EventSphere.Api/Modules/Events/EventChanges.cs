using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
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

    /// <summary>Somebody else was first.</summary>
    public static Refusal ChangedMeanwhile { get; } = Refusal.Conflict(ErrorCodes.EventChanged, "Somebody else has changed this event meanwhile. Load it anew and make your change again.");

    /// <summary>The event, as the audit log names it.</summary>
    public static AuditSubject Subject(Event changed) => new(AuditSubjects.Event, changed.Id, changed.Title);

    /// <summary>Refuses times that the clocks of an event's zone don't show. What a contract knows the zone of, it refuses itself.</summary>
    public static Refusal? CheckTimes(string timeZone, params ReadOnlySpan<DateTimeOffset?> written)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        foreach (var time in written)
        {
            if (ZoneTime.Check(time, zone) is { } wrong)
                return Refusal.Invalid(ErrorCodes.TimeNotInZone, wrong);
        }

        return null;
    }

    /// <summary>
    /// The event, locked: of two who change it, its ticket types or its quotas one comes after the other. Whoever also locks its pools does so after this.
    /// Registering isn't held up by it.
    /// </summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<Event?> LockAsync(Guid eventId, CancellationToken cancellationToken) =>
        db.Set<Event>().FromSql($"select *, xmin from events where id = {eventId} for no key update").SingleOrDefaultAsync(cancellationToken);

    /// <summary>Saves, commits and tells. The unit of work has begun before.</summary>
    /// <returns>Why it was not saved, or null.</returns>
    public async Task<Refusal?> CommitAsync(Event changed, CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return ChangedMeanwhile;
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_events_tenant_id_slug"))
        {
            return Refusal.Conflict(ErrorCodes.EventSlugTaken, "Another of your events has this address. Choose another.");
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_ticket_types_event_id_name"))
        {
            return Refusal.Conflict(ErrorCodes.TicketTypeNameTaken, "This event has a ticket type of this name, perhaps an archived one. Choose another.");
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_event_series_tenant_id_name") || exception.TakenBy("ix_event_series_tenant_id_slug"))
        {
            // Somebody else made the series in this moment: now it is there to be found.
            return ChangedMeanwhile;
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
