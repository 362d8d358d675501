using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Forms;

internal static class GetForm
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/forms/{id:guid}", HandleAsync)
        .Describe(nameof(GetForm), FormsModule.Tag, "A form with its draft.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<FormResponse>, RefusalResult>> HandleAsync(Guid id, EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        return await ReadAsync(db, form => form.Id == id, cancellationToken) is { } found ? TypedResults.Ok(found) : FormChanges.Unknown.ToProblem();
    }

    /// <summary>The one form of which this holds; null if there is none.</summary>
    public static async Task<FormResponse?> ReadAsync(EventSphereDb db, System.Linq.Expressions.Expression<Func<Form, bool>> which, CancellationToken cancellationToken)
    {
        var found = await (
            from form in db.Set<Form>().AsNoTracking().Where(which).Where(form => form.DeletedAt == null)
            join e in db.Set<Event>() on form.EventId equals e.Id into events
            from e in events.DefaultIfEmpty()
            select new { Form = form, Title = (string?)e.Title }).SingleOrDefaultAsync(cancellationToken);
        return found is null ? null : FormChanges.Show(found.Form, found.Title);
    }
}
