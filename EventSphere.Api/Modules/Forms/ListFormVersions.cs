using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Forms;

internal static class ListFormVersions
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/forms/{id:guid}/versions", HandleAsync)
        .Describe(nameof(ListFormVersions), FormsModule.Tag, "The versions of a form that were published, the latest first.")
        .RequirePermission(Permissions.EventsView)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<FormVersionsResponse>, RefusalResult>> HandleAsync(Guid id, EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await db.Set<Form>().AnyAsync(f => f.Id == id && f.DeletedAt == null, cancellationToken))
            return FormChanges.Unknown.ToProblem();
        var versions = await db.Set<FormVersion>().AsNoTracking().Where(v => v.FormId == id).OrderByDescending(v => v.Number).Take(FormVersionsResponse.Most).ToListAsync(cancellationToken);
        return TypedResults.Ok(new FormVersionsResponse([.. versions.Select(v => new FormVersionResponse(v.Id, v.Number, v.PublishedAt, FormJson.Read(v.Definition)))]));
    }
}
