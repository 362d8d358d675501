using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Forms;

namespace EventSphere.Api.Modules.Forms;

internal static class ExportFormSubmissions
{
    private static readonly string[] Head = ["First name", "Last name", "Email", "Ticket", "Registered at", "Version"];

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/{id:guid}/form-submissions/export", HandleAsync)
        .Describe(
            nameof(ExportFormSubmissions), FormsModule.Tag, "What people answered when they registered for an event, as a file.",
            "A column for each question of all versions that were asked, under its latest words; those that aren't asked any more come last. Of files the names.")
        .RequirePermission(Permissions.RegistrationsExport)
        .LimitedAs(LimitClass.Transfer)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        Guid id,
        Caller caller,
        FormSubmissions submissions,
        CancellationToken cancellationToken,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv)
    {
        if (await submissions.VersionsAsync(caller.TenantId, id, cancellationToken) is not { } versions)
            return FormChanges.UnknownEvent.ToProblem();
        var columns = ColumnsOf(versions);
        var byId = versions.ToDictionary(version => version.Id);
        return new CsvResult(
            "answers", AuditActions.FormSubmissionsExported, [.. Head, .. columns.Select(field => field.Label)],
            csv => submissions.ExportAsync(caller.TenantId, id, row => csv.WriteAsync(Cells(row, byId.GetValueOrDefault(row.VersionId), columns)), cancellationToken));
    }

    /// <summary>The latest version's fields, then those of earlier ones that it hasn't any more.</summary>
    private static List<FormField> ColumnsOf(IReadOnlyList<AskedVersion> versions) =>
        [.. versions.Reverse().SelectMany(version => version.Fields.Values).DistinctBy(field => field.Key)];

    private static string[] Cells(KeptSubmission row, AskedVersion? version, List<FormField> columns) =>
    [
        row.FirstName,
        row.LastName,
        row.Email,
        row.TicketType,
        CsvWriter.Time(row.CreatedAt),
        version is null ? "" : CsvWriter.Number(version.Number),
        // By the words of the version that was asked: an option may have had another label then.
        .. columns.Select(column => row.Answers.TryGetValue(column.Key, out var answer) ? FormAnswers.TextOf(version?.Fields.GetValueOrDefault(column.Key) ?? column, answer) : ""),
    ];
}
