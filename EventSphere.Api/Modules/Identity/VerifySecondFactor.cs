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

internal static class VerifySecondFactor
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/second-factor", HandleAsync)
        .Describe(nameof(VerifySecondFactor), "auth", "Ends signing in with a code of the authenticator app or a recovery code.",
            "A challenge is good once, for 5 minutes and 5 codes; a code is good once. Wrong codes count as wrong passwords do.")
        .AllowEveryone("The challenge says that the password was right, or that a provider knows who it is, and is a secret of 256 bits.")
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized, StatusCodes.Status429TooManyRequests);

    private static async Task<Results<Ok<TokenResponse>, RefusalResult>> HandleAsync(
        SecondFactorRequest request, SignInChallenges challenges, SecondFactors factors, GlobalData data, LockOut lockOut, SignIn signIn, ClientOrigin from, AuditTrail audit, FailedSignIns failures,
        CancellationToken cancellationToken)
    {
        if (await challenges.TryAsync(request.Challenge, cancellationToken) is not { UserId: var userId } challenged)
            return Invalid.ToProblem();
        // Strangers who guess passwords at the account don't come as far as a provider's word, so that they can't keep its owner out here.
        var attempt = challenged.IsExternal
            ? await lockOut.ProveAsync(userId, "code after a provider", cancellationToken)
            : await lockOut.SignInAsync(new Claimant(userId, "", from.Device, from.Address), cancellationToken);
        if (attempt.Refusal is { } tooEarly)
            return tooEarly.ToProblem();
        if (await factors.UseAsync(userId, request.Code, cancellationToken) is not { } used)
        {
            failures.Note(userId, audit.Note(AuditActions.SignInFailed, new AuditSubject(AuditSubjects.User, userId, (await data.UserAsync(userId, cancellationToken))?.Name ?? "")));
            return SecondFactors.CodeWrong.ToProblem();
        }

        // Two codes at once begin one session.
        if (!await challenges.TakeAsync(request.Challenge, cancellationToken) || (await data.TenantsOfUserAsync(userId, cancellationToken)) is not [var tenant, ..])
            return Invalid.ToProblem();
        AccountSecurityChange? notice = used is { IsRecovery: true, RecoveryCodesLeft: <= SecondFactorLimits.FewRecoveryCodes } ? AccountSecurityChange.RecoveryCodesRunLow : null;
        return TypedResults.Ok(await signIn.CompleteAsync(userId, tenant, attempt.Value, from, audit, notice, cancellationToken));
    }

    private static Refusal Invalid { get; } = Refusal.Unauthorized(
        ErrorCodes.ChallengeInvalid, "The challenge is unknown, expired, was used, or too many codes were tried with it. Sign in again.");
}
