using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Forms;

internal static class DeleteForm
{
    private static Refusal InUse { get; } = Refusal.Conflict(ErrorCodes.FormInUse, "A published event asks this form. Take it off the event first.");

    public static void Map(RouteGroupBuilder api) => api.MapDelete("/forms/{id:guid}", HandleAsync)
        .Describe(nameof(DeleteForm), FormsModule.Tag, "Deletes a form, unless a published event asks it.", "Answers that were given to it stay, with its versions.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, EventSphereDb db, AuditTrail audit, FormChanges changes, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await changes.FindAsync(id, revision: null, cancellationToken);
        if (found.Refusal is { } unknown)
            return unknown.ToProblem();
        var form = found.Value;
        var of = form.EventId;
        if (of is { } eventId && await changes.EventAsync(eventId, cancellationToken) is { Status: EventStatus.Published })
            return InUse.ToProblem();
        audit.Record(db, AuditActions.FormDeleted, FormChanges.Subject(form), new AuditChanges().Field("name", form.Name, null).Field("version", form.Version, null));
        // Somebody may register by its version at this very moment, since what is asked is known for some seconds.
        if (form.Version > 0)
            form.Delete(clock.GetUtcNow());
        else
            db.Remove(form);
        return await changes.CommitAsync(cancellationToken, of) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
    }
}
