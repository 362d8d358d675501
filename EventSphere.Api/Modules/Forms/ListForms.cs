using System.ComponentModel.DataAnnotations;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace EventSphere.Api.Modules.Forms;

internal static class ListForms
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/forms", HandleAsync)
        .Describe(nameof(ListForms), FormsModule.Tag, "The forms, those changed last first; or sorted by name. `templates` leaves those of no event.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PagedResponse<FormListItem>>, RefusalResult>> HandleAsync(
        [AsParameters] PageQuery query,
        Caller caller,
        TenantDatabase database,
        CancellationToken cancellationToken,
        bool templates = false,
        [RegularExpression(FormSorts.Pattern, ErrorMessage = "Use name or updatedAt, with a minus before it for the other way round.")] string sort = "-" + FormSorts.UpdatedAt)
    {
        if (ListRequests.CheckDepth(query.Page, query.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        return TypedResults.Ok(await database.RunAsync(
            caller.TenantId,
            batch =>
            {
                batch.BatchCommands.Add(Command(query.SearchText, templates, (from, values) => $"select count(*) {from}"));
                batch.BatchCommands.Add(Command(query.SearchText, templates, (from, values) =>
                    $"select f.id, f.name, f.event_id, e.title, f.draft, f.version, f.has_changes, f.updated_at {from} order by {OrderOf(sort)} limit {values.Place(query.PageSize)} offset {values.Place(query.Offset)}"));
            },
            async row =>
            {
                await row.ReadAsync(cancellationToken);
                var total = row.GetInt64(0);
                await row.NextResultAsync(cancellationToken);
                var items = new List<FormListItem>();
                while (await row.ReadAsync(cancellationToken))
                    items.Add(Read(row));
                return new PagedResponse<FormListItem>(items, query.Page, query.PageSize, total);
            },
            cancellationToken));
    }

    // A tenant's forms are few: what its index on the tenant finds is searched and sorted row by row.
    private static NpgsqlBatchCommand Command(string search, bool templates, Func<string, StatementParameters, string> select)
    {
        var values = new StatementParameters();
        var where = "f.deleted_at is null";
        if (templates)
            where += " and f.event_id is null";
        if (search.Length > 0)
            where += $" and f.name || ' ' || coalesce(e.title, '') ilike {values.Place(LikePattern.Containing(search))}";
        return values.Command(select($"from forms f left join events e on e.id = f.event_id where {where}", values));
    }

    private static string OrderOf(string sort) => sort switch
    {
        FormSorts.Name => "lower(f.name), f.id",
        "-" + FormSorts.Name => "lower(f.name) desc, f.id desc",
        FormSorts.UpdatedAt => "f.updated_at, f.id",
        _ => "f.updated_at desc, f.id desc",
    };

    private static FormListItem Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.IdOrNull(2), row.TextOrNull(3), FormValidation.Questions(FormJson.Read(row.GetString(4))).Count(), row.GetInt32(5),
        row.GetBoolean(6), row.Time(7));
}
