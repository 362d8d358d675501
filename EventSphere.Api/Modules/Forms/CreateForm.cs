using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Forms;

internal static class CreateForm
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/forms", HandleAsync)
        .Describe(nameof(CreateForm), FormsModule.Tag, "Makes a form, with nothing in it yet: an event's, or a template.", "An event has one form at most. Nobody is asked anything before it is published.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<FormResponse>, RefusalResult>> HandleAsync(
        CreateFormRequest request, EventSphereDb db, AuditTrail audit, FormChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        Event? of = null;
        if (request.EventId is { } eventId && (of = await changes.EventAsync(eventId, cancellationToken)) is null)
            return FormChanges.UnknownEvent.ToProblem();
        return await AddAsync(new Form { Name = request.Name.Trim(), EventId = of?.Id }, of, db, audit, changes, cancellationToken);
    }

    /// <summary>Stores a new form.</summary>
    public static async Task<Results<Created<FormResponse>, RefusalResult>> AddAsync(
        Form form, Event? of, EventSphereDb db, AuditTrail audit, FormChanges changes, CancellationToken cancellationToken)
    {
        db.Add(form);
        audit.Record(db, AuditActions.FormCreated, FormChanges.Subject(form), new AuditChanges().Field("name", null, form.Name).Field("eventId", null, form.EventId));
        return await changes.CommitAsync(cancellationToken, of?.Id) is { } refusal
            ? refusal.ToProblem()
            : TypedResults.Created($"/api/v1/forms/{form.Id}", FormChanges.Show(form, of?.Title));
    }
}
