using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Forms;

internal static class CopyForm
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/forms/{id:guid}/copy", HandleAsync)
        .Describe(nameof(CopyForm), FormsModule.Tag, "Makes a new draft of a form's draft, for an event or as a template.", "The copy asks every field with every ticket type.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<FormResponse>, RefusalResult>> HandleAsync(
        Guid id, CopyFormRequest request, EventSphereDb db, AuditTrail audit, FormChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await changes.FindAsync(id, revision: null, cancellationToken);
        if (found.Refusal is { } unknown)
            return unknown.ToProblem();
        Event? of = null;
        if (request.EventId is { } eventId && (of = await changes.EventAsync(eventId, cancellationToken)) is null)
            return FormChanges.UnknownEvent.ToProblem();
        var copy = new Form { Name = request.Name.Trim(), EventId = of?.Id };
        copy.Change(copy.Name, Form.ForAnyTicket(FormJson.Read(found.Value.Draft)));
        return await CreateForm.AddAsync(copy, of, db, audit, changes, cancellationToken);
    }
}
