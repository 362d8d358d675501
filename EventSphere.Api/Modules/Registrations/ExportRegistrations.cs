using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Registrations;

namespace EventSphere.Api.Modules.Registrations;

/// <summary><c>GET /events/{id}/registrations/export</c> and <c>GET /registrations/export</c>: the lists as files, all rows of them.</summary>
internal static class ExportRegistrations
{
    private const string Description = "The same filters and sorts as the list, any number of rows; `ids` leaves those registrations alone, at most 200. A connection that ends before the answer does means that the file isn't whole.";

    private static readonly string[] Head = ["First name", "Last name", "Email", "Ticket", "Status", "Registered at", "Checked in at"];

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("events/{id:guid}/registrations/export", OfEventAsync)
            .RequirePermission(Permissions.RegistrationsExport)
            .LimitedAs(LimitClass.Transfer)
            .WithName(nameof(ExportRegistrations))
            .WithTags("registrations")
            .WithSummary("Export an event's registrations")
            .WithDescription(Description)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("registrations/export", OfAllAsync)
            .RequirePermission(Permissions.RegistrationsExport)
            .LimitedAs(LimitClass.Transfer)
            .WithName("ExportAllRegistrations")
            .WithTags("registrations")
            .WithSummary("Export the registrations for all events")
            .WithDescription(Description)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
    }

    private static Task<IResult> OfEventAsync(
        Guid id,
        [AsParameters] RegistrationListQuery query,
        Caller caller,
        RegistrationList list,
        CancellationToken cancellationToken,
        string? ids = null,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv) =>
        AnswerAsync(query.Filter with { EventId = id }, ids, caller, list, Head, Cells, cancellationToken);

    private static Task<IResult> OfAllAsync(
        [AsParameters] RegistrationListQuery query,
        Caller caller,
        RegistrationList list,
        CancellationToken cancellationToken,
        Guid? eventId = null,
        string? ids = null,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv) =>
        AnswerAsync(query.Filter with { EventId = eventId }, ids, caller, list, ["Event", .. Head], row => [row.EventTitle, .. Cells(row)], cancellationToken);

    private static async Task<IResult> AnswerAsync(
        RegistrationFilter filter, string? ids, Caller caller, RegistrationList list, string[] head, Func<RegistrationWithEvent, string[]> cells, CancellationToken cancellationToken)
    {
        var chosen = ListRequests.ReadIds(ids);
        if ((chosen.Refusal ?? ListAllRegistrations.CheckOrder(filter)) is { } refused)
            return refused.ToProblem();
        filter = filter with { Ids = chosen.Value };
        if (filter.EventId is { } eventId && !await list.HasEventAsync(caller.TenantId, eventId, cancellationToken))
            return RegistrationsModule.UnknownEvent.ToProblem();
        return new CsvResult("registrations", AuditActions.RegistrationsExported, head, csv => list.ExportAsync(caller.TenantId, filter, row => csv.WriteAsync(cells(row)), cancellationToken));
    }

    private static string[] Cells(RegistrationWithEvent row) =>
    [
        row.Registration.FirstName,
        row.Registration.LastName,
        row.Registration.Email,
        row.Registration.TicketType,
        row.Registration.Status,
        CsvWriter.Time(row.Registration.CreatedAt, row.TimeZone),
        row.Registration.CheckedInAt is { } at ? CsvWriter.Time(at, row.TimeZone) : "",
    ];
}
