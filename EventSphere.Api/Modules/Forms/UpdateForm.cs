using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Forms;

internal static class UpdateForm
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/forms/{id:guid}", HandleAsync)
        .Describe(
            nameof(UpdateForm), FormsModule.Tag, "Writes a form's draft anew.",
            "What was published stays as it is until the draft is published. `revision` is the one that was read: if it is another by now, the answer is 409 and nothing was changed.")
        .RequirePermission(Permissions.EventsManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<FormResponse>, RefusalResult>> HandleAsync(
        Guid id, FormRequest request, EventSphereDb db, AuditTrail audit, FormChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await changes.FindAsync(id, request.Revision, cancellationToken);
        if (found.Refusal is { } refused)
            return refused.ToProblem();
        var form = found.Value;
        if (await changes.CheckTicketTypesAsync(request.Definition, form.EventId, cancellationToken) is { Count: > 0 } errors)
            return errors.ToProblem();

        var told = new AuditChanges().Field("name", form.Name, request.Name.Trim()).Field("fields", KeysOf(FormJson.Read(form.Draft)), KeysOf(request.Definition));
        form.Change(request.Name.Trim(), request.Definition);
        audit.Record(db, AuditActions.FormChanged, FormChanges.Subject(form), told);
        var of = form.EventId is { } eventId ? await changes.EventAsync(eventId, cancellationToken) : null;
        return await changes.CommitAsync(cancellationToken) is { } refusal ? refusal.ToProblem() : TypedResults.Ok(FormChanges.Show(form, of?.Title));
    }

    private static string[] KeysOf(FormDefinition definition) => [.. definition.Fields.Select(field => field.Key)];
}
