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
    private static readonly string[] Head = ["First name", "Last name", "Email", "Known since", "Events", "Last event", "Last registered at"];

    public static void Map(RouteGroupBuilder api) => api.MapGet("/attendees/export", Handle)
        .Describe(nameof(ExportAttendees), AttendeesModule.Tag, "The attendees list as a file.", "The same search and sorts as the list, any number of rows. A connection that ends before the answer does means that the file isn't whole.")
        .RequirePermission(Permissions.RegistrationsExport)
        .LimitedAs(LimitClass.Transfer)
        .Refuses(StatusCodes.Status400BadRequest);

    private static CsvResult Handle(
        [AsParameters] AttendeeSort sort,
        Caller caller,
        AttendeeList list,
        CancellationToken cancellationToken,
        [StringLength(Paging.MaxSearchLength)] string? search = null,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv) =>
        new("attendees", AuditActions.AttendeesExported, Head, csv => list.ExportAsync(caller.TenantId, search, sort.Order, row => csv.WriteAsync(Cells(row)), cancellationToken));

    private static string[] Cells(AttendeeListItem row) =>
    [
        row.FirstName,
        row.LastName,
        row.Email,
        CsvWriter.Time(row.CreatedAt),
        CsvWriter.Number(row.Events),
        row.Last?.EventTitle ?? "",
        row.Last is { } last ? CsvWriter.Time(last.At, last.TimeZone) : "",
    ];
}
