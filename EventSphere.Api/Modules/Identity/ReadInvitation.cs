using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class ReadInvitation
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/public/invitations/read", HandleAsync)
        .Describe(nameof(ReadInvitation), IdentityModule.UsersTag, "What an invitation is for.", "The token is sent in the body, since addresses are written down in many places.")
        .AllowEveryone("The token is a secret of 256 bits from a mail to the one address that it tells of.")
        .LimitedAs(LimitClass.PublicRead)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<InvitationDetails>, RefusalResult>> HandleAsync(
        ReadInvitationRequest request, Invitations invitations, GlobalData data, EventSphereDb db, CancellationToken cancellationToken)
    {
        if (await invitations.EnterAsync(request.Token, cancellationToken) is not { } tenant)
            return Invitations.Unknown.ToProblem();
        await using var work = await db.BeginAsync(cancellationToken);
        if (await invitations.FindAsync(request.Token, cancellationToken) is not { } invitation
            || await KnownRole.FindAsync(db, invitation.Role, cancellationToken) is not { } role)
            return Invitations.Unknown.ToProblem();
        var inviter = await db.Set<User>().Where(u => u.Id == invitation.InvitedBy).Select(u => u.Name).SingleOrDefaultAsync(cancellationToken);
        var hasAccount = await data.UserByEmailAsync(invitation.Email, cancellationToken) is not null;
        return TypedResults.Ok(new InvitationDetails(
            tenant.Name, Invitations.Inviter(inviter), invitation.Email, role.Name, invitation.ExpiresAt, hasAccount));
    }
}
