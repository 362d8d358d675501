using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Events;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Events;

/// <summary><c>GET /events/export</c>: the list as a file, all rows of it.</summary>
internal static class ExportEvents
{
    private static readonly string[] Head = ["Title", "Starts at", "Ends at", "Time zone", "Venue", "Status", "Places taken", "Capacity", "Online", "Category", "Tags", "Series"];

    public static void Map(RouteGroupBuilder api) => api.MapGet("/events/export", Handle)
        .Describe(nameof(ExportEvents), EventsModule.Tag, "The events list as a file.", "The same search, filters and sorts as the list, any number of rows.")
        .RequirePermission(Permissions.EventsView)
        .LimitedAs(LimitClass.Transfer)
        .Refuses(StatusCodes.Status400BadRequest);

    private static CsvResult Handle(
        [AsParameters] EventListQuery list,
        Caller caller,
        TenantDatabase database,
        CancellationToken cancellationToken,
        [StringLength(Paging.MaxSearchLength)] string? search = null,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv) =>
        new("events", AuditActions.EventsExported, Head, csv => database.ForEachRowAsync(
            caller.TenantId, list.RowsCommand(search?.Trim() ?? ""), row => csv.WriteAsync(Cells(EventListQuery.Read(row))), cancellationToken));

    private static string[] Cells(EventListItem row) =>
    [
        row.Title,
        CsvWriter.Time(row.StartsAt, row.TimeZone),
        CsvWriter.Time(row.EndsAt, row.TimeZone),
        row.TimeZone,
        row.Venue,
        row.Status,
        CsvWriter.Number(row.PlacesTaken),
        CsvWriter.Number(row.Capacity),
        row.IsOnline ? "yes" : "no",
        row.Category ?? "",
        string.Join(", ", row.Tags ?? []),
        row.Series ?? "",
    ];
}
