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

namespace EventSphere.Api.Modules.Identity;

internal static class Login
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/login", HandleAsync)
        .Describe(nameof(Login), "auth", "Signs in with a password.",
            "Who belongs to several organizations is signed in to the one joined first. Where a second factor is on, the answer is 202 and a challenge, which goes to "
            + "`/auth/second-factor` with a code. After five failures at an account the next attempts are refused for a growing while, at most 15 minutes; "
            + "the answer is the same for an address without an account.")
        .AllowEveryone("Signing in is how one gets a token.")
        .LimitedAs(LimitClass.SignIn)
        .Refuses(
            StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<TokenResponse>, Accepted<SecondFactorChallenge>, RefusalResult>> HandleAsync(
        LoginRequest request, GlobalData data, Passwords passwords, Accounts accounts, LockOut lockOut, SecondFactors factors, SignInChallenges challenges,
        SignIn signIn, ClientOrigin from, AuditTrail audit, FailedSignIns failures, CancellationToken cancellationToken)
    {
        var user = await data.UserByEmailAsync(request.Email.Trim(), cancellationToken);
        // Before a slot for hashing is asked for: who is refused costs none.
        var attempt = await lockOut.SignInAsync(new Claimant(user?.Id, request.Email, from.Device, from.Address), cancellationToken);
        if (attempt.Refusal is { } tooEarly)
            return tooEarly.ToProblem();
        var verified = await passwords.VerifyAsync(request.Password, user?.PasswordHash, cancellationToken);
        if (verified.Refusal is { } busy)
        {
            await lockOut.GiveBackAsync(attempt.Value, cancellationToken);
            return busy.ToProblem();
        }

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

        if (!(await factors.StateAsync(user.Id, cancellationToken)).IsOn)
            return TypedResults.Ok(await signIn.CompleteAsync(user.Id, tenant, attempt.Value, from, audit, notice: null, cancellationToken));
        // Not cleared: otherwise whoever knows the password would have five codes to guess again and again.
        await lockOut.GiveBackAsync(attempt.Value, cancellationToken);
        return TypedResults.Accepted(
            (string?)null,
            new SecondFactorChallenge(await challenges.BeginAsync(user.Id, isExternal: false, cancellationToken), (int)SignInChallenges.Lifetime.TotalSeconds));
    }

    private static Refusal Failed { get; } = Refusal.Unauthorized(ErrorCodes.SignInFailed, "Email address or password is wrong.");
}
