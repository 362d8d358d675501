using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ChangePassword
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/auth/me/password", HandleAsync)
        .Describe(nameof(ChangePassword), "auth", "Changes the caller's password, and ends all their other sessions.")
        .RequirePermission(Permissions.TenantView)
        .ForPeopleOnly()
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        ChangePasswordRequest request, Caller caller, AuditTrail audit, CurrentPassword current, NewPasswords passwords, Accounts accounts, RevokedSessions revoked,
        CancellationToken cancellationToken)
    {
        var verified = await current.VerifyAsync(caller.UserId, request.CurrentPassword, cancellationToken);
        if (verified.Refusal is { } refusal)
            return refusal.ToProblem();
        var hash = await passwords.HashAsync(caller.UserId, request.Password, cancellationToken);
        if (hash.Refusal is { } unfit)
            return unfit.ToProblem();
        if (!await accounts.ChangePasswordAsync(caller.UserId, verified.Value.PasswordHash, hash.Value, audit.Origin, cancellationToken))
            return CurrentPassword.Wrong.ToProblem();
        revoked.Tell();
        return TypedResults.NoContent();
    }
}

/// <summary>Asks who is signed in for their password once more, before what would lock them out if somebody else did it.</summary>
internal sealed class CurrentPassword(GlobalData data, Passwords passwords)
{
    // Not 401: the session is good.
    public static Refusal Wrong { get; } = Refusal.Invalid(ErrorCodes.PasswordWrong, "This isn't your current password.");

    public async Task<Result<SignInUser>> VerifyAsync(Guid userId, string password, CancellationToken cancellationToken)
    {
        if (await data.UserAsync(userId, cancellationToken) is not { } user)
            return Wrong;
        var verified = await passwords.VerifyAsync(password, user.PasswordHash, cancellationToken);
        return verified.Refusal ?? (verified.Value ? (Result<SignInUser>)user : Wrong);
    }
}
