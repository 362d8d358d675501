using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class ResendInvitation
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/users/invitations/{id:guid}/resend", HandleAsync)
        .Describe(nameof(ResendInvitation), IdentityModule.UsersTag, "Sends an invitation again, for seven more days.", "The mail before is no longer good.")
        .RequirePermission(Permissions.UsersManage)
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, Invitations invitations, OutboxBell bell,
        CancellationToken cancellationToken)
    {
        var held = await roles.OfAsync(caller, cancellationToken);
        await using var work = await db.BeginAsync(cancellationToken);
        if (await db.Set<Invitation>().FromSql($"select * from invitations where id = {id} for update").SingleOrDefaultAsync(cancellationToken) is not { } invitation)
            return Invitations.Unknown.ToProblem();
        var role = await KnownRole.FindAsync(db, invitation.Role, cancellationToken);
        if (GiverHoldsWhatIsGiven.Check(held, role?.Permissions ?? []) is { } refusal)
            return refusal.ToProblem();

        invitations.Renew(invitation, caller.TenantId);
        audit.Record(db, AuditActions.InvitationSentAgain, Invitations.Subject(invitation));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        bell.Ring();
        return TypedResults.NoContent();
    }
}
