using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Invitees;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>What an event's invitees answered: as a list, and as a file with all rows of it.</summary>
internal static class ListRsvps
{
    private static readonly string[] Head = ["First name", "Last name", "Email", "Company", "Answer", "Guests", "Guests' names", "Note", "Answered at"];

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/events/{id:guid}/rsvps", HandleAsync)
            .Describe(nameof(ListRsvps), InviteesModule.RsvpsTag, "What an event's invitees answered.",
                "Newest first, or sorted by `answeredAt` or `name`; a minus before it turns the order round. A search looks in names, addresses and companies. At most 10,000 matches are counted: `atLeast` says that there are more.")
            .RequirePermission(Permissions.RegistrationsView)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/events/{id:guid}/rsvps/export", ExportAsync)
            .Describe("ExportRsvps", InviteesModule.RsvpsTag, "The list of answers as a file.", "The same filters and sorts as the list, any number of rows. A connection that ends before the answer does means that the file isn't whole.")
            .RequirePermission(Permissions.RegistrationsExport)
            .LimitedAs(LimitClass.Transfer)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<PagedResponse<RsvpListItem>>, RefusalResult>> HandleAsync(
        Guid id, [AsParameters] PageQuery page, [AsParameters] RsvpListQuery query, Caller caller, RsvpList list, CancellationToken cancellationToken)
    {
        if (ListRequests.CheckDepth(page.Page, page.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        var found = await list.ReadAsync(caller.TenantId, query.FilterOf(id, page.Search), page.Page, page.PageSize, cancellationToken);
        return found is null ? InviteesModule.UnknownEvent.ToProblem() : TypedResults.Ok(found);
    }

    private static async Task<IResult> ExportAsync(
        Guid id, [AsParameters] RsvpListQuery query, Caller caller, RsvpList list, CancellationToken cancellationToken,
        [StringLength(Paging.MaxSearchLength)] string? search = null,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv) =>
        await list.ZoneOfAsync(caller.TenantId, id, cancellationToken) is { } zone
            ? new CsvResult("rsvps", AuditActions.RsvpsExported, Head, csv => list.ExportAsync(caller.TenantId, query.FilterOf(id, search), row => csv.WriteAsync(Cells(row, zone)), cancellationToken))
            : InviteesModule.UnknownEvent.ToProblem();

    private static string[] Cells(RsvpListItem row, string zone) =>
    [
        row.FirstName,
        row.LastName,
        row.Email,
        row.Company,
        row.Answer,
        CsvWriter.Number(row.Guests),
        string.Join(", ", row.GuestNames),
        row.Note ?? "",
        CsvWriter.Time(row.AnsweredAt, zone),
    ];
}
