using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Forms;

internal static class AttachForm
{
    private static Refusal OfAnother { get; } = Refusal.Conflict(ErrorCodes.FormOfAnotherEvent, "This form is another event's. Copy it instead.");

    private static Refusal OtherTickets { get; } = Refusal.Conflict(
        ErrorCodes.FormOtherTickets, "What was published of this form is partly for ticket types that this event doesn't have. Copy it instead.");

    public static void Map(RouteGroupBuilder api) => api.MapPut("/events/{id:guid}/form", HandleAsync)
        .Describe(
            nameof(AttachForm), FormsModule.Tag, "Says which form an event's registration asks: a template, which is the event's own from then on, or none.",
            "The form that the event had becomes a template. What was answered to it stays with the registrations.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<EventFormResponse>, RefusalResult>> HandleAsync(
        Guid id, AttachFormRequest request, EventSphereDb db, AuditTrail audit, FormChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await changes.EventAsync(id, cancellationToken) is null)
            return FormChanges.UnknownEvent.ToProblem();
        var wanted = request.FormId is { } formId ? await changes.FindAsync(formId, revision: null, cancellationToken) : default;
        if ((wanted.Refusal ?? await RefuseAsync(wanted.Value, id, db, changes, cancellationToken)) is { } refused)
            return refused.ToProblem();
        if (await MoveAsync(wanted.Value, id, db, audit, changes, cancellationToken) is { } stale)
            return stale.ToProblem();
        await using var look = await db.BeginAsync(cancellationToken);
        return TypedResults.Ok(await GetEventForm.ReadAsync(db, id, cancellationToken));
    }

    private static async Task<Refusal?> MoveAsync(Form? wanted, Guid eventId, EventSphereDb db, AuditTrail audit, FormChanges changes, CancellationToken cancellationToken)
    {
        var had = await db.Set<Form>().SingleOrDefaultAsync(f => f.EventId == eventId, cancellationToken);
        if (had is not null && had.Id != wanted?.Id)
        {
            audit.Record(db, AuditActions.FormDetached, FormChanges.Subject(had), new AuditChanges().Field("eventId", eventId, null));
            had.MoveTo(null);
            // The place is free before the other takes it.
            if (await changes.SaveAsync(cancellationToken) is { } stale)
                return stale;
        }

        if (wanted is not null && wanted.Id != had?.Id)
        {
            audit.Record(db, AuditActions.FormAttached, FormChanges.Subject(wanted), new AuditChanges().Field("eventId", null, eventId));
            wanted.MoveTo(eventId);
        }

        return await changes.CommitAsync(cancellationToken, eventId);
    }

    private static async Task<Refusal?> RefuseAsync(Form? wanted, Guid eventId, EventSphereDb db, FormChanges changes, CancellationToken cancellationToken)
    {
        if (wanted is null || wanted.EventId == eventId)
            return null;
        if (wanted.EventId is not null)
            return OfAnother;
        var published = await db.Set<FormVersion>().Where(v => v.FormId == wanted.Id && v.Number == wanted.Version).Select(v => v.Definition).SingleOrDefaultAsync(cancellationToken);
        if (published is null || FormJson.Read(published).Fields.All(field => field.TicketTypeIds is not { Count: > 0 }))
            return null;
        var types = await changes.TicketTypesAsync(eventId, cancellationToken);
        return FormJson.Read(published).Fields.All(field => field.TicketTypeIds?.All(types.Contains) != false) ? null : OtherTickets;
    }
}
