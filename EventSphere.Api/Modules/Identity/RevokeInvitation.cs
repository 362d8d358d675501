using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class RevokeInvitation
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/users/invitations/{id:guid}", HandleAsync)
        .Describe(nameof(RevokeInvitation), IdentityModule.UsersTag, "Withdraws an invitation: its mail is no longer good.")
        .RequirePermission(Permissions.UsersManage)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(Guid id, EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Invitation>().Where(i => i.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
            return Invitations.Unknown.ToProblem();
        await work.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
