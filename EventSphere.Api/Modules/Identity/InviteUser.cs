using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class InviteUser
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/users/invitations", HandleAsync)
        .Describe(nameof(InviteUser), IdentityModule.UsersTag, "Invites somebody by mail to work for the organization.",
            "The invitation is good once, for seven days. Whether the address has an account already isn't told. A role that allows more than the caller may do can't be given.")
        .RequirePermission(Permissions.UsersManage)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<InvitationResponse>, RefusalResult>> HandleAsync(
        InviteUserRequest request, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, Invitations invitations, PlanLimits limits,
        OutboxBell bell, CancellationToken cancellationToken)
    {
        var held = await roles.OfAsync(caller, cancellationToken);
        await using var work = await db.BeginAsync(cancellationToken);
        if (await KnownRole.FindAsync(db, request.Role, cancellationToken) is not { } role)
            return Users.UnknownRole.ToProblem();
        if (GiverHoldsWhatIsGiven.Check(held, role.Permissions) is { } refusal)
            return refusal.ToProblem();
        var email = request.Email.Trim();
        if (await db.Set<Membership>().AnyAsync(m => db.Set<User>().Any(u => u.Id == m.UserId && u.Email == email), cancellationToken))
            return Refusal.Conflict(ErrorCodes.UserAlreadyMember, "This person belongs to your organization already.").ToProblem();
        if (await limits.CheckPeopleAsync(cancellationToken) is { } full)
            return full.ToProblem();

        var invitation = new Invitation { Email = email, Role = role.Key, InvitedBy = caller.UserId, TokenHash = [], ExpiresAt = default };
        invitations.Renew(invitation, caller.TenantId);
        db.Add(invitation);
        audit.Record(db, AuditActions.InvitationSent, Invitations.Subject(invitation), new AuditChanges().Field("role", null, role.Name));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_invitations_tenant_id_email"))
        {
            return Refusal.Conflict(ErrorCodes.InvitationPending, "This address has been invited already. Send that invitation again, or withdraw it first.").ToProblem();
        }
        catch (DbUpdateException exception) when (exception.Dangles("fk_invitations_roles_tenant_id_role_id"))
        {
            return Users.UnknownRole.ToProblem();
        }

        var inviter = await db.Set<User>().Where(u => u.Id == caller.UserId).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        bell.Ring();
        return TypedResults.Created((string?)null, new InvitationResponse(
            invitation.Id, email, role.Key, role.Name, Invitations.Inviter(inviter), invitation.CreatedAt, null, invitation.ExpiresAt));
    }
}
