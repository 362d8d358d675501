using System.ComponentModel.DataAnnotations;

namespace EventSphere.Contracts.Modules.Invitees;

/// <summary>Limits of an import.</summary>
public static class ImportLimits
{
    public const long FileMaxBytes = 32L * 1024 * 1024;

    /// <summary>Bytes of a whole upload: the file, and what multipart writes around it.</summary>
    public const long UploadMaxBytes = FileMaxBytes + (64 * 1024);

    public const int FileNameMaxLength = 200;

    /// <summary>Rows below the head. A larger list is imported in several files.</summary>
    public const int MaxRows = 250_000;

    public const int MaxColumns = 100;

    /// <summary>Rows that a preview shows.</summary>
    public const int PreviewRows = 20;

    /// <summary>Characters of a cell that a preview and a report of errors show.</summary>
    public const int CellMaxLength = 200;
}

/// <summary>The states of an import, as they are written on the wire.</summary>
public static class ImportStates
{
    /// <summary>The file is there; nothing was imported. Ends with being started, or by itself after a day.</summary>
    public const string Uploaded = "uploaded";

    public const string Running = "running";
    public const string Done = "done";

    /// <summary>The file could not be read to its end; what was imported before stays, and can be undone.</summary>
    public const string Failed = "failed";

    public const string Undoing = "undoing";
    public const string Undone = "undone";
}

/// <summary>The formats of a file, as they are written on the wire.</summary>
public static class ImportFormats
{
    public const string Csv = "csv";
    public const string Xlsx = "xlsx";
}

/// <summary>Which column of the file, from 0, holds which field; null: none.</summary>
/// <param name="FullName">First and last name in one, in the place of both.</param>
public sealed record ImportMapping(
    [Required, Range(0, ImportLimits.MaxColumns - 1)] int? Email,
    [Range(0, ImportLimits.MaxColumns - 1)] int? FirstName = null,
    [Range(0, ImportLimits.MaxColumns - 1)] int? LastName = null,
    [Range(0, ImportLimits.MaxColumns - 1)] int? FullName = null,
    [Range(0, ImportLimits.MaxColumns - 1)] int? Company = null,
    [Range(0, ImportLimits.MaxColumns - 1)] int? Phone = null,
    [Range(0, ImportLimits.MaxColumns - 1)] int? Guests = null);

/// <summary>What is in a file that was uploaded, before anything is imported.</summary>
/// <param name="Columns">The names in the file's first row.</param>
/// <param name="Rows">The first rows below it, cells in the order of the columns.</param>
/// <param name="Suggested">Which columns hold what, as their names and contents tell; null if no column holds addresses.</param>
/// <param name="Earlier">The import of this same file for this same event, if there was one.</param>
public sealed record ImportPreview(
    ImportResponse Import,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows,
    ImportMapping? Suggested,
    ImportResponse? Earlier = null);

/// <summary>Starts an import.</summary>
/// <param name="Again">The same file was imported for this event before, and that is meant.</param>
public sealed record StartImportRequest([Required] ImportMapping Mapping, bool Again = false);

/// <summary>An import of invitees and how far it got.</summary>
/// <param name="Format">One of <see cref="ImportFormats"/>.</param>
/// <param name="State">One of <see cref="ImportStates"/>.</param>
/// <param name="Rows">Rows of the file, without its head and without empty ones.</param>
/// <param name="RowsDone">Of these, how many were looked at. The counts that follow add up to it.</param>
/// <param name="Created">Invitees that it added.</param>
/// <param name="Updated">Invitees that were there and got something new.</param>
/// <param name="Unchanged">Invitees that were there as the file has them.</param>
/// <param name="Failed">Rows that could not be imported; what is wrong with each is told by its errors.</param>
/// <param name="Problem">Why it failed as a whole; null if it didn't.</param>
/// <param name="Undo">What undoing did; null if it wasn't undone.</param>
public sealed record ImportResponse(
    Guid Id,
    Guid EventId,
    string FileName,
    string Format,
    string State,
    int Rows,
    int RowsDone,
    int Created,
    int Updated,
    int Unchanged,
    int Failed,
    string? Problem,
    string CreatedBy,
    DateTimeOffset CreatedAt,
    DateTimeOffset? StartedAt,
    DateTimeOffset? EndedAt,
    ImportUndo? Undo);

/// <summary>What undoing an import did.</summary>
/// <param name="Deleted">Invitees that it had added, and that are gone.</param>
/// <param name="Restored">Invitees that it had changed, and that are as before.</param>
/// <param name="Kept">Invitees that it had added and that have answered since, or had changed and that were changed again since: they stay as they are.</param>
public sealed record ImportUndo(int Deleted, int Restored, int Kept, DateTimeOffset At);

/// <summary>Something in a file that could not be imported.</summary>
/// <param name="Line">In a CSV file the line on which the row begins, in a workbook the row's number; both from 1, the head included.</param>
/// <param name="Column">The column's name in the file; empty if it is about the whole row.</param>
/// <param name="Reason">What is wrong, in a sentence.</param>
/// <param name="Value">What stands there, cut if it is long.</param>
public sealed record ImportErrorItem(int Line, string Column, string Reason, string Value);
