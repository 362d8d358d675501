using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
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

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(Guid id, EventSphereDb db, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        // Locked, so that of two who withdraw it at once, or withdraw and accept it, the second finds none.
        if (await db.Set<Invitation>().FromSql($"select * from invitations where id = {id} for update").SingleOrDefaultAsync(cancellationToken) is not { } invitation)
            return Invitations.Unknown.ToProblem();
        db.Remove(invitation);
        audit.Record(
            db, AuditActions.InvitationWithdrawn, Invitations.Subject(invitation),
            new AuditChanges().Field("role", await Users.RoleNameAsync(db, invitation.Role, cancellationToken), null));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.NoContent();
    }
}
