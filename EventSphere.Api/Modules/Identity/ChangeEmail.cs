using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Messaging;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ChangeEmail
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/auth/me/email", AskAsync)
            .Describe(nameof(ChangeEmail), "auth", "Mails a link to a new address of the caller's, and a notice to the old one.",
                "The old address counts until the link was followed.")
            .RequirePermission(Permissions.TenantView)
            .ForPeopleOnly()
            .LimitedAs(LimitClass.SignIn)
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
        api.MapPost("/auth/confirm-email", ConfirmAsync)
            .Describe("ConfirmEmail", "auth", "Makes the address that the token was mailed to the one to sign in with.")
            .AllowEveryone("The token, a secret of 256 bits, is the credential.")
            .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Accepted, RefusalResult>> AskAsync(
        ChangeEmailRequest request, Caller caller, AuditTrail audit, CurrentPassword current, GlobalData data, EventSphereDb db, DataCipher cipher, OutboxBell bell, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var verified = await current.VerifyAsync(caller.UserId, request.CurrentPassword, cancellationToken);
        if (verified.Refusal is { } refusal)
            return refusal.ToProblem();
        var email = request.Email.Trim();
        // Signing up tells as much. Another may still take the address before the link is followed; the unique index decides then.
        if (await data.UserByEmailAsync(email, cancellationToken) is not null)
            return Accounts.EmailTaken.ToProblem();

        await using var work = await db.BeginAsync(cancellationToken);
        var token = AccountToken.New(AccountTokenKind.EmailChange, caller.UserId, email, caller.TenantId, cipher, clock.GetUtcNow());
        db.AddRange(token, Outbox.Message(new EmailChangeRequested(token.Id)));
        var user = new AuditSubject(AuditSubjects.User, caller.UserId, verified.Value.Name);
        audit.Record(db, AuditActions.EmailChangeRequested, user, new AuditChanges().Field("email", verified.Value.Email, email));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        bell.Ring();
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, RefusalResult>> ConfirmAsync(ConfirmEmailRequest request, Accounts accounts, AuditTrail audit, CancellationToken cancellationToken) =>
        (await accounts.ConfirmEmailAsync(request.Token, audit.Origin, cancellationToken)).Refusal is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
