using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

internal static class UndoImport
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/invitees/imports/{importId:guid}/undo", HandleAsync)
        .Describe(nameof(UndoImport), InviteesModule.Tag, "Undoes an import in the background.",
            "Whom it added is deleted, unless they have answered; whom it changed is as before, unless they were changed again since. How many there were of each is told when it is done.")
        .RequirePermission(Permissions.InviteesManage)
        .Refuses(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    private static async Task<Results<Accepted<ImportResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid importId, EventSphereDb db, AuditTrail audit, InviteeChanges changes, OutboxBell bell, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await db.Set<InviteeImport>().FromSql($"select * from invitee_imports where id = {importId} and event_id = {id} for update").ToListAsync(cancellationToken);
        if (found is not [var import])
            return StartImport.Unknown.ToProblem();
        if (import.State is not (ImportState.Done or ImportState.Failed))
            return Refusal.Conflict(ErrorCodes.ImportNotReady, "Only an import that has ended can be undone, and once.").ToProblem();
        import.State = ImportState.Undoing;
        db.Add(Outbox.Message(new InviteeImportUndoRequested(import.Id)));
        audit.Record(db, AuditActions.InviteeImportUndone, StartImport.Subject(import), new AuditChanges().Field("created", import.Created, null).Field("updated", import.Updated, null));
        var name = await ReadImports.NameAsync(db, import, cancellationToken);
        if (await changes.CommitAsync(id, cancellationToken) is { } refusal)
            return refusal.ToProblem();
        bell.Ring();
        return TypedResults.Accepted($"/api/v1/events/{id}/invitees/imports/{import.Id}", import.ToResponse(name));
    }
}
