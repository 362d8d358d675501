using System.Linq.Expressions;
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

internal static class StartImport
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/invitees/imports/{importId:guid}/start", HandleAsync)
        .Describe(nameof(StartImport), InviteesModule.Tag, "Imports an uploaded file in the background.",
            "Each import starts once. A file that was imported for this event before is refused, naming the import, unless `again` says that it is meant. "
            + "An address that is invited already gets what the file says of it; empty cells change nothing.")
        .RequirePermission(Permissions.InviteesManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);

    /// <summary>What is told of an import that there isn't.</summary>
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.ImportUnknown, "There is no such import. Files that aren't imported within a day are deleted.");

    /// <summary>Imports of the same file for the same event that have begun and were not undone.</summary>
    public static Expression<Func<InviteeImport, bool>> IsSame(InviteeImport import) => i =>
        i.EventId == import.EventId && i.FileHash == import.FileHash && i.Id != import.Id
        && (i.State == ImportState.Running || i.State == ImportState.Done || i.State == ImportState.Failed);

    /// <summary>An import, as the audit log names it.</summary>
    public static AuditSubject Subject(InviteeImport import) => new(AuditSubjects.InviteeImport, import.Id, import.FileName);

    private static async Task<Results<Accepted<ImportResponse>, RefusalResult>> HandleAsync(
        Guid id, Guid importId, StartImportRequest request, EventSphereDb db, AuditTrail audit, InviteeChanges changes, OutboxBell bell, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var found = await db.Set<InviteeImport>().FromSql($"select * from invitee_imports where id = {importId} and event_id = {id} for update").ToListAsync(cancellationToken);
        if (found is not [var import])
            return Unknown.ToProblem();
        if (import.State != ImportState.Uploaded)
            return Refusal.Conflict(ErrorCodes.ImportNotReady, "This import was started before. Upload the file again to import it anew.").ToProblem();
        if (ColumnsThere(request.Mapping, import.Columns.Length) is { } missing)
            return missing.ToProblem();
        if (!request.Again
            && await db.Set<InviteeImport>().Where(IsSame(import)).OrderByDescending(i => i.Id).FirstOrDefaultAsync(cancellationToken) is { } earlier)
            return Same($"It was imported as {earlier.FileName} on {earlier.CreatedAt:yyyy-MM-dd HH:mm} UTC (import {earlier.Id}).").ToProblem();

        import.State = ImportState.Running;
        import.StartedAt = clock.GetUtcNow();
        import.Mapping = ImportJson.Write(request.Mapping);
        import.Again = request.Again;
        db.Add(Outbox.Message(new InviteeImportRequested(import.Id)));
        audit.Record(db, AuditActions.InviteesImported, Subject(import), new AuditChanges().Field("rows", null, import.Rows).Field("again", null, request.Again ? true : null));
        var name = await ReadImports.NameAsync(db, import, cancellationToken);
        try
        {
            if (await changes.CommitAsync(id, cancellationToken) is { } refusal)
                return refusal.ToProblem();
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ux_invitee_imports_once"))
        {
            return Same("Somebody has just started its import.").ToProblem();
        }

        bell.Ring();
        return TypedResults.Accepted($"/api/v1/events/{id}/invitees/imports/{import.Id}", import.ToResponse(name));
    }

    private static Refusal Same(string which) => Refusal.Conflict(
        ErrorCodes.ImportSameFile, $"This file was imported for this event before. {which} Say again if it is meant.");

    private static Refusal? ColumnsThere(ImportMapping mapping, int columns) =>
        new[] { mapping.Email, mapping.FirstName, mapping.LastName, mapping.FullName, mapping.Company, mapping.Phone, mapping.Guests }.Any(column => column >= columns)
            ? Refusal.Invalid(ErrorCodes.ImportColumnUnknown, $"The file has {columns} columns, numbered from 0.")
            : null;
}
