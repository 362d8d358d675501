using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class AcceptInvitation
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/public/invitations/accept", HandleAsync)
        .Describe(nameof(AcceptInvitation), IdentityModule.UsersTag, "Accepts an invitation.",
            "Without an account for the address it makes one, of the name and the password, and signs in. With one, that account joins, and signs in as always: the token proves who reads the address, not who knows the password.")
        .AllowEveryone("The token is a secret of 256 bits from a mail to the address that joins.")
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<AcceptedInvitation>, RefusalResult>> HandleAsync(
        AcceptInvitationRequest request, Invitations invitations, GlobalData data, EventSphereDb db, NewPasswords passwords, Sessions sessions,
        ClientOrigin from, AuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await invitations.EnterAsync(request.Token, cancellationToken) is not { } tenant)
            return Invitations.Unknown.ToProblem();
        string? email;
        await using (var look = await db.BeginAsync(cancellationToken))
            email = (await invitations.FindAsync(request.Token, cancellationToken))?.Email;
        if (email is null)
            return Invitations.Unknown.ToProblem();

        // Hashing takes long, so that no transaction waits for it.
        var known = await data.UserByEmailAsync(email, cancellationToken);
        var made = known is null ? await NewUserAsync(email, tenant.Name, request, passwords, clock, cancellationToken) : default(Result<User>?);
        if (made?.Refusal is { } refusal)
            return refusal.ToProblem();
        return await JoinAsync(request.Token, tenant, known?.Id, made?.Value, invitations, db, sessions, from, audit, cancellationToken);
    }

    private static async Task<Result<User>> NewUserAsync(
        string email, string tenant, AcceptInvitationRequest request, NewPasswords passwords, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Name) || request.Password is null)
            return Refusal.Invalid(ErrorCodes.RequestInvalid, "A new account takes a name and a password.");
        var hash = await passwords.HashAsync(request.Password, cancellationToken, request.Name, email, tenant);
        // The token came by mail to the address. An account that was there isn't confirmed by it: somebody else may have its password.
        return hash.Refusal is { } refusal
            ? refusal
            : new User { Name = request.Name.Trim(), Email = email, PasswordHash = hash.Value, EmailConfirmedAt = clock.GetUtcNow() };
    }

    private static async Task<Results<Ok<AcceptedInvitation>, RefusalResult>> JoinAsync(
        string token, TenantSummary tenant, Guid? known, User? made, Invitations invitations, EventSphereDb db, Sessions sessions,
        ClientOrigin from, AuditTrail audit, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.BeginAsync(cancellationToken);
        if (await invitations.ClaimAsync(token, cancellationToken) is not { } invitation)
            return Invitations.Unknown.ToProblem();
        db.Remove(invitation);
        var userId = known ?? made!.Id;
        if (made is not null)
            db.Add(made);
        db.Add(new Membership { UserId = userId, Role = invitation.Role });
        var tokens = made is null ? null : sessions.Start(db, new SessionStart(userId, tenant.Id, tenant.Slug, invitation.Role, made.Name), from, audit);
        audit.As(userId, name: made?.Name ?? "").Record(
            db, AuditActions.InvitationAccepted, Invitations.Subject(invitation),
            new AuditChanges().Field("role", null, await Users.RoleNameAsync(db, invitation.Role, cancellationToken)));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_users_email"))
        {
            // Another tenant's invitation of the same address was accepted at this moment: the next attempt finds the account.
            return Refusal.Busy(ErrorCodes.ServiceBusy, "Try again in a few seconds.").ToProblem();
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ak_memberships_user_id_tenant_id"))
        {
            return Invitations.Unknown.ToProblem();
        }

        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(new AcceptedInvitation(tokens));
    }
}
