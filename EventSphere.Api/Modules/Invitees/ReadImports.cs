using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Invitees;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Invitees;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Invitees;

/// <summary>One import, or the list of an event's that were started.</summary>
internal static class ReadImports
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/events/{id:guid}/invitees/imports", ListAsync)
            .Describe("ListImports", InviteesModule.Tag, "The imports of an event's invitees, the newest first.", "Files that were uploaded and not started aren't among them.")
            .RequirePermission(Permissions.RegistrationsView)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);
        api.MapGet("/events/{id:guid}/invitees/imports/{importId:guid}", GetAsync)
            .Describe("GetImport", InviteesModule.Tag, "An import and how far it is.")
            .RequirePermission(Permissions.RegistrationsView)
            .Refuses(StatusCodes.Status404NotFound);
    }

    /// <summary>The name of whoever uploaded it.</summary>
    public static async Task<string> NameAsync(EventSphereDb db, InviteeImport import, CancellationToken cancellationToken) =>
        (await NamesAsync(db, [import.CreatedBy], cancellationToken))[0];

    /// <summary>The names of users, in the same order.</summary>
    public static async Task<string[]> NamesAsync(EventSphereDb db, IReadOnlyList<Guid> users, CancellationToken cancellationToken)
    {
        var names = await db.Set<User>().Where(u => users.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, cancellationToken);
        return [.. users.Select(id => names.GetValueOrDefault(id, "a former member"))];
    }

    private static async Task<Results<Ok<PagedResponse<ImportResponse>>, RefusalResult>> ListAsync(
        Guid id, [AsParameters] PageQuery page, EventSphereDb db, InviteeChanges changes, CancellationToken cancellationToken)
    {
        if (ListRequests.CheckDepth(page.Page, page.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        if (!await changes.HasEventAsync(id, cancellationToken))
            return InviteesModule.UnknownEvent.ToProblem();
        var started = db.Set<InviteeImport>().AsNoTracking().Where(i => i.EventId == id && i.State != ImportState.Uploaded);
        var total = await started.CountAsync(cancellationToken);
        var imports = await started.OrderByDescending(i => i.Id).Skip(page.Offset).Take(page.PageSize).ToListAsync(cancellationToken);
        var names = await NamesAsync(db, [.. imports.Select(i => i.CreatedBy)], cancellationToken);
        return TypedResults.Ok(new PagedResponse<ImportResponse>([.. imports.Zip(names, (import, name) => import.ToResponse(name))], page.Page, page.PageSize, total));
    }

    private static async Task<Results<Ok<ImportResponse>, RefusalResult>> GetAsync(Guid id, Guid importId, EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        return await db.Set<InviteeImport>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == importId && i.EventId == id, cancellationToken) is { } import
            ? TypedResults.Ok(import.ToResponse(await NameAsync(db, import, cancellationToken)))
            : StartImport.Unknown.ToProblem();
    }
}
