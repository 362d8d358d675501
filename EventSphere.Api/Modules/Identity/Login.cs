using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class Login
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/login", HandleAsync)
        .Describe(nameof(Login), "auth", "Signs in with a password.", "Who belongs to several organizations is signed in to the one joined first.")
        .AllowEveryone("Signing in is how one gets a token.")
        .LimitedByAccount<LoginRequest>(LimitClass.SignIn, request => request.Email)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<TokenResponse>, RefusalResult>> HandleAsync(
        LoginRequest request, GlobalData data, EventSphereDb db, TenantContext context, Passwords passwords, Sessions sessions, Accounts accounts, ClientOrigin from,
        AuditTrail audit, FailedSignIns failures, CancellationToken cancellationToken)
    {
        var user = await data.UserByEmailAsync(request.Email.Trim(), cancellationToken);
        var verified = await passwords.VerifyAsync(request.Password, user?.PasswordHash, cancellationToken);
        if (verified.Refusal is { } refusal)
            return refusal.ToProblem();
        if (user is null || !verified.Value)
        {
            if (user is not null)
                failures.Note(user.Id, audit.Note(AuditActions.SignInFailed, new AuditSubject(AuditSubjects.User, user.Id, user.Name)));
            return Failed.ToProblem();
        }

        // Somebody whom every organization has let go can't be told from somebody who never was.
        if ((await data.TenantsOfUserAsync(user.Id, cancellationToken)) is not [var tenant, ..])
            return Failed.ToProblem();

        if (passwords.IsOutdated(user.PasswordHash) && await passwords.HashAsync(request.Password, cancellationToken) is { Refusal: null, Value: var hash })
            await accounts.RehashAsync(user.Id, user.PasswordHash, hash, cancellationToken);

        context.Set(tenant.TenantId);
        await using var work = await db.BeginAsync(cancellationToken);
        var tokens = sessions.Start(db, new SessionStart(user.Id, tenant.TenantId, tenant.Slug, tenant.Role), from, audit);
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.Ok(tokens);
    }

    private static Refusal Failed { get; } = Refusal.Unauthorized(ErrorCodes.SignInFailed, "Email address or password is wrong.");
}
