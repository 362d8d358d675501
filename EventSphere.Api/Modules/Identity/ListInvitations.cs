using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class ListInvitations
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/users/invitations", HandleAsync)
        .Describe(nameof(ListInvitations), IdentityModule.UsersTag, "The invitations that weren't accepted or withdrawn yet, newest first.", "A search looks in the addresses.")
        .RequirePermission(Permissions.UsersView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static async Task<Results<Ok<PagedResponse<InvitationResponse>>, RefusalResult>> HandleAsync(
        [AsParameters] PageQuery query, EventSphereDb db, CancellationToken cancellationToken)
    {
        if (ListRequests.CheckDepth(query.Page, query.PageSize) is { } tooDeep)
            return tooDeep.ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        var pattern = LikePattern.Containing(query.SearchText);
        var found = db.Set<Invitation>().Where(i => query.SearchText == "" || EF.Functions.ILike(i.Email, pattern));
        var total = await found.CountAsync(cancellationToken);
        var items = await (
            from i in found
            orderby i.CreatedAt descending, i.Id descending
            join r in db.Set<TenantRole>() on i.RoleId equals r.Id into own
            from r in own.DefaultIfEmpty()
            join u in db.Set<User>() on i.InvitedBy equals u.Id into inviters
            from u in inviters.DefaultIfEmpty()
            select new InvitationResponse(i.Id, i.Email, i.Role, r.Name ?? i.Role, Invitations.Inviter(u.Name), i.CreatedAt, i.SentAt, i.ExpiresAt))
            .Skip(query.Offset).Take(query.PageSize).ToListAsync(cancellationToken);
        return TypedResults.Ok(new PagedResponse<InvitationResponse>(items, query.Page, query.PageSize, total));
    }
}
