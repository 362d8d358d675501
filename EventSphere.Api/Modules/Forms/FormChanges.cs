using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Forms;

/// <summary>Finds forms that are to be changed, and saves what a use case changed of one.</summary>
internal sealed class FormChanges(EventSphereDb db, TenantContext tenant, EventForms forms)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such form.");

    public static Refusal UnknownEvent { get; } = Refusal.NotFound(ErrorCodes.NotFound, "There is no such event.");

    public static Refusal Stale { get; } = Refusal.Conflict(ErrorCodes.FormChanged, "Somebody else changed this form meanwhile. Read it again.");

    private static Refusal HasForm { get; } = Refusal.Conflict(ErrorCodes.EventHasForm, "This event has a form already. Take it off first.");

    /// <summary>The form, as the audit log names it.</summary>
    public static AuditSubject Subject(Form form) => new(AuditSubjects.Form, form.Id, form.Name);

    /// <summary>A form of the tenant that isn't deleted, to be changed.</summary>
    /// <param name="revision">What the caller read; null: whatever it is now.</param>
    public async Task<Result<Form>> FindAsync(Guid id, int? revision, CancellationToken cancellationToken)
    {
        if (await db.Set<Form>().SingleOrDefaultAsync(f => f.Id == id && f.DeletedAt == null, cancellationToken) is not { } form)
            return Unknown;
        return revision is { } read && read != form.Revision ? Stale : form;
    }

    public Task<Event?> EventAsync(Guid id, CancellationToken cancellationToken) => db.Set<Event>().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);

    /// <summary>What is wrong with the ticket types that a definition names: a template names none, an event's form those of its event.</summary>
    public async Task<Dictionary<string, string[]>> CheckTicketTypesAsync(FormDefinition definition, Guid? eventId, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (definition.Fields.All(field => field.TicketTypeIds is not { Count: > 0 }))
            return errors;
        var known = eventId is { } of ? await TicketTypesAsync(of, cancellationToken) : [];
        foreach (var (at, field) in definition.Fields.Index())
        {
            if (field.TicketTypeIds?.All(known.Contains) == false)
                errors.Add($"definition.fields[{at}].ticketTypeIds", [eventId is null ? "A template is for any event: ask this with every ticket." : "This event has no such ticket type."]);
        }

        return errors;
    }

    public Task<HashSet<Guid>> TicketTypesAsync(Guid eventId, CancellationToken cancellationToken) =>
        db.Set<TicketType>().Where(t => t.EventId == eventId).Select(t => t.Id).ToHashSetAsync(cancellationToken);

    /// <summary>Saves and commits. The unit of work has begun before.</summary>
    /// <param name="events">Whose registrations ask something else now.</param>
    /// <returns>Why it was not saved, or null.</returns>
    public async Task<Refusal?> CommitAsync(CancellationToken cancellationToken, params Guid?[] events)
    {
        if (await SaveAsync(cancellationToken) is { } refusal)
            return refusal;
        await db.Database.CurrentTransaction!.CommitAsync(cancellationToken);
        foreach (var of in events)
        {
            if (of is { } eventId)
                forms.Drop(tenant.Id, eventId);
        }

        return null;
    }

    /// <summary>Saves within the unit of work.</summary>
    /// <returns>Why it was not saved, or null.</returns>
    public async Task<Refusal?> SaveAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return null;
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || exception.TakenBy("ix_form_versions_form_id_number"))
        {
            return Stale;
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ux_forms_event"))
        {
            return HasForm;
        }
    }

    public static FormResponse Show(Form form, string? eventTitle) => new(
        form.Id, form.Name, form.EventId, eventTitle, FormJson.Read(form.Draft), form.Revision, form.Version, form.PublishedAt, form.HasChanges, form.UpdatedAt);
}
