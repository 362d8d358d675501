using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>What an import could not take: cell by cell as a list, and row by row as a file to mend and upload again.</summary>
internal static class ListImportErrors
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/events/{id:guid}/invitees/imports/{importId:guid}/errors", ListAsync)
            .Describe(nameof(ListImportErrors), InviteesModule.Tag, "What could not be imported: line, column and reason, in the order of the file.")
            .RequirePermission(Permissions.RegistrationsView)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/events/{id:guid}/invitees/imports/{importId:guid}/errors/export", ExportAsync)
            .Describe("ExportImportErrors", InviteesModule.Tag, "The rows that could not be imported, as a file.",
                "Each with its line and what is wrong behind its own cells, so that it can be mended and uploaded again.")
            .RequirePermission(Permissions.RegistrationsExport)
            .LimitedAs(LimitClass.Transfer)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PagedResponse<ImportErrorItem>>, RefusalResult>> ListAsync(
        Guid id, Guid importId, [AsParameters] PageQuery page, EventSphereDb db, CancellationToken cancellationToken)
    {
        if (ListRequests.CheckDepth(page.Page, page.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await db.Set<InviteeImport>().AnyAsync(i => i.Id == importId && i.EventId == id, cancellationToken))
            return StartImport.Unknown.ToProblem();
        var errors = db.Set<InviteeImportError>().Where(e => e.ImportId == importId);
        var total = await errors.Take(Paging.MaxRows + 1).CountAsync(cancellationToken);
        var items = await errors.OrderBy(e => e.Line).ThenBy(e => e.Ordinal).Skip(page.Offset).Take(page.PageSize)
            .Select(e => new ImportErrorItem(e.Line, e.Column, e.Reason, e.Value)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new PagedResponse<ImportErrorItem>(items, page.Page, page.PageSize, Math.Min(total, Paging.MaxRows), total > Paging.MaxRows));
    }

    private static async Task<IResult> ExportAsync(
        Guid id, Guid importId, EventSphereDb db, CancellationToken cancellationToken,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv)
    {
        string[]? columns;
        await using (await db.BeginAsync(cancellationToken))
        {
            columns = await db.Set<InviteeImport>().Where(i => i.Id == importId && i.EventId == id).Select(i => i.Columns).SingleOrDefaultAsync(cancellationToken);
        }

        return columns is null
            ? StartImport.Unknown.ToProblem()
            : new CsvResult("import-errors", AuditActions.ImportErrorsExported, [.. columns, "Line", "What is wrong"], csv => WriteAsync(db, importId, columns.Length, csv, cancellationToken));
    }

    // A row's errors follow each other, and the first has its cells.
    private static async Task WriteAsync(EventSphereDb db, Guid importId, int width, CsvWriter csv, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var errors = db.Set<InviteeImportError>().AsNoTracking().Where(e => e.ImportId == importId).OrderBy(e => e.Line).ThenBy(e => e.Ordinal).AsAsyncEnumerable();
        (int Line, string Cells, List<string> Reasons)? row = null;
        await foreach (var error in errors.WithCancellation(cancellationToken))
        {
            if (row is { } before && before.Line != error.Line)
            {
                await csv.WriteAsync(Cells(before, width));
                row = null;
            }

            row ??= (error.Line, error.Cells!, []);
            row.Value.Reasons.Add(error.Column.Length > 0 ? $"{error.Column}: {error.Reason}" : error.Reason);
        }

        if (row is { } last)
            await csv.WriteAsync(Cells(last, width));
    }

    private static string[] Cells((int Line, string Cells, List<string> Reasons) row, int width)
    {
        var cells = ImportJson.ReadCells(row.Cells);
        return [.. Enumerable.Range(0, width).Select(at => at < cells.Count ? cells[at] : ""), CsvWriter.Number(row.Line), string.Join(" ", row.Reasons)];
    }
}
