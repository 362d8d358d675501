using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Attendees;

namespace EventSphere.Api.Modules.Attendees;

/// <summary><c>GET /attendees/export</c>: the list as a file, all rows of it.</summary>
internal static class ExportAttendees
{
    private static readonly string[] Head =
        ["First name", "Last name", "Email", "Known since", "Events", "Last event", "Last registered at", "Phone", "Company", "Job title", "Tags"];

    public static void Map(RouteGroupBuilder api) => api.MapGet("/attendees/export", HandleAsync)
        .Describe(nameof(ExportAttendees), AttendeesModule.Tag, "The attendees list as a file.", "The same search, filters and sorts as the list, any number of rows. A connection that ends before the answer does means that the file isn't whole.")
        .RequirePermission(Permissions.RegistrationsExport)
        .LimitedAs(LimitClass.Transfer)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<IResult> HandleAsync(
        [AsParameters] AttendeeListQuery query,
        Caller caller,
        AttendeeFilters filters,
        AttendeeList list,
        CancellationToken cancellationToken,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv)
    {
        var filter = await filters.ReadAsync(query, cancellationToken);
        return filter.Refusal is { } refused
            ? refused.ToProblem()
            : new CsvResult("attendees", AuditActions.AttendeesExported, Head, csv => list.ExportAsync(caller.TenantId, filter.Value, row => csv.WriteAsync(Cells(row)), cancellationToken));
    }

    private static string[] Cells(AttendeeListItem row) =>
    [
        row.FirstName,
        row.LastName,
        row.Email,
        CsvWriter.Time(row.CreatedAt),
        CsvWriter.Number(row.Events),
        row.Last?.EventTitle ?? "",
        row.Last is { } last ? CsvWriter.Time(last.At, last.TimeZone) : "",
        row.Phone ?? "",
        row.Company ?? "",
        row.JobTitle ?? "",
        string.Join(", ", row.Tags.Select(tag => tag.Name)),
    ];
}
