using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Forms;

internal static class PublishForm
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/forms/{id:guid}/publish", HandleAsync)
        .Describe(nameof(PublishForm), FormsModule.Tag, "Publishes a form's draft as its next version.", "Whoever registers from then on is asked it, within seconds; answers that were given keep the version that was asked.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<FormResponse>, RefusalResult>> HandleAsync(
        Guid id, PublishFormRequest request, EventSphereDb db, AuditTrail audit, FormChanges changes, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await changes.FindAsync(id, request.Revision, cancellationToken);
        if (found.Refusal is { } unknown)
            return unknown.ToProblem();
        var form = found.Value;
        var before = form.Version;
        var version = form.Publish(clock.GetUtcNow());
        if (version.Refusal is { } empty)
            return empty.ToProblem();
        db.Add(version.Value);
        audit.Record(db, AuditActions.FormPublished, FormChanges.Subject(form), new AuditChanges().Field("version", before, form.Version));
        var of = form.EventId is { } eventId ? await changes.EventAsync(eventId, cancellationToken) : null;
        return await changes.CommitAsync(cancellationToken, form.EventId) is { } refusal ? refusal.ToProblem() : TypedResults.Ok(FormChanges.Show(form, of?.Title));
    }
}
