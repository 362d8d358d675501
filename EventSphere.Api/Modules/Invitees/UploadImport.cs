using System.Security.Cryptography;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees.Files;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>Takes a file of invitees, reads it once from end to end, and shows what is in it. Nothing is imported by this.</summary>
internal static class UploadImport
{
    private const int HeldInMemory = 64 * 1024;

    private static Refusal Empty { get; } = Refusal.Invalid(ErrorCodes.ImportEmpty, "There are no rows in this file.");

    private static Refusal TooLong { get; } = Refusal.Invalid(
        ErrorCodes.ImportTooLarge, $"A file has at most {ImportLimits.MaxRows} rows and {ImportLimits.MaxColumns} columns. Split it.");

    public static void Map(RouteGroupBuilder api) => api.MapPost("/events/{id:guid}/invitees/imports", HandleAsync)
        // Routing would answer 415 by them before anybody is asked who he is; the binding does so after.
        .WithoutAcceptedTypes()
        .Describe(nameof(UploadImport), InviteesModule.Tag, "Uploads a file of invitees and shows what is in it.",
            "`multipart/form-data` with one file: CSV (UTF-8, UTF-16 or Windows-1252; comma, semicolon or tabulator) or an Excel workbook (.xlsx), at most 32 MB. "
            + "What it is is told by its bytes. The answer has the first rows and suggests which column holds what; starting the import confirms that. What isn't started within a day is deleted.")
        .RequirePermission(Permissions.InviteesManage)
        .LimitedAs(LimitClass.Transfer)
        // The token says who calls, and no browser sends it by itself.
        .DisableAntiforgery()
        .WithMetadata(new RequestSizeLimitAttribute(ImportLimits.UploadMaxBytes))
        .WithFormOptions(memoryBufferThreshold: HeldInMemory)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Created<ImportPreview>, RefusalResult>> HandleAsync(
        Guid id, IFormFile file, Caller caller, EventSphereDb db, AuditTrail audit, InviteeChanges changes, ImportStore store, CancellationToken cancellationToken)
    {
        await using (await db.BeginAsync(cancellationToken))
        {
            if (!await changes.HasEventAsync(id, cancellationToken))
                return InviteesModule.UnknownEvent.ToProblem();
        }

        await using var content = file.OpenReadStream();
        var opened = InviteeFile.Open(content);
        if (opened.Refusal is { } unreadable)
            return unreadable.ToProblem();
        var looked = Look(opened.Value);
        if (looked.Refusal is { } refusal)
            return refusal.ToProblem();
        var (columns, rows, count) = looked.Value;
        content.Position = 0;
        var import = new InviteeImport
        {
            EventId = id,
            FileName = NameOf(file.FileName),
            Format = opened.Value.Format,
            FileHash = await SHA256.HashDataAsync(content, cancellationToken),
            Columns = columns,
            Rows = count,
            CreatedBy = caller.UserId,
        };

        // The row comes first: whatever happens then, the clean-up finds by it what is to be deleted.
        InviteeImport? earlier;
        string[] names;
        await using (var work = await db.BeginAsync(cancellationToken))
        {
            earlier = await db.Set<InviteeImport>().AsNoTracking().Where(StartImport.IsSame(import)).OrderByDescending(i => i.Id).FirstOrDefaultAsync(cancellationToken);
            db.Add(import);
            audit.Record(
                db, AuditActions.InviteeFileUploaded, StartImport.Subject(import), new AuditChanges().Field("rows", null, import.Rows).Field("bytes", null, file.Length));
            await db.SaveChangesAsync(cancellationToken);
            names = await ReadImports.NamesAsync(db, [import.CreatedBy, earlier?.CreatedBy ?? import.CreatedBy], cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        content.Position = 0;
        if (await store.WriteAsync(caller.TenantId, import.Id, content, cancellationToken) is { } away)
            return away.ToProblem();
        return TypedResults.Created(
            $"/api/v1/events/{id}/invitees/imports/{import.Id}",
            new ImportPreview(
                import.ToResponse(names[0]), columns, [.. rows.Select(row => Enumerable.Range(0, columns.Length).Select(at => InviteeFile.Cut(row[at])).ToArray())],
                ColumnGuess.Of(columns, rows), earlier?.ToResponse(names[1])));
    }

    private static Result<(string[] Columns, List<FileRow> Rows, int Count)> Look(InviteeFile file)
    {
        var (columns, rows, count) = (Array.Empty<string>(), new List<FileRow>(), 0);
        try
        {
            foreach (var row in file.Read())
            {
                var isHead = columns.Length == 0 && InviteeFile.IsHead(row);
                if (columns.Length == 0)
                {
                    if (row.Cells.Count > ImportLimits.MaxColumns)
                        return TooLong;
                    columns = InviteeFile.ColumnsOf(row);
                }

                if (isHead)
                    continue;
                if (rows.Count < ImportLimits.PreviewRows)
                    rows.Add(row);
                if (++count > ImportLimits.MaxRows)
                    return TooLong;
            }
        }
        catch (UnreadableFileException)
        {
            return InviteeFile.Unreadable;
        }

        return count == 0 ? Empty : (columns, rows, count);
    }

    // The name is for people alone: no path, nothing that doesn't print.
    private static string NameOf(string given)
    {
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter))]).Trim();
        return name.Length == 0 ? "file" : name.Length > ImportLimits.FileNameMaxLength ? name[^ImportLimits.FileNameMaxLength..] : name;
    }

    private static RouteHandlerBuilder WithoutAcceptedTypes(this RouteHandlerBuilder builder)
    {
        builder.Finally(endpoint =>
        {
            foreach (var accepts in endpoint.Metadata.OfType<IAcceptsMetadata>().ToArray())
                endpoint.Metadata.Remove(accepts);
        });
        return builder;
    }
}
