using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ChangePassword
{
    public static void Map(RouteGroupBuilder api) => api.MapPut("/auth/me/password", HandleAsync)
        .Describe(nameof(ChangePassword), "auth", "Changes the caller's password, and ends all their other sessions.")
        .RequirePermission(Permissions.TenantView)
        .ForPeopleOnly()
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        ChangePasswordRequest request, Caller caller, AuditTrail audit, CurrentPassword current, NewPasswords passwords, Accounts accounts, RevokedSessions revoked,
        OutboxBell bell, CancellationToken cancellationToken)
    {
        var verified = await current.VerifyAsync(caller.UserId, request.CurrentPassword, cancellationToken);
        if (verified.Refusal is { } refusal)
            return refusal.ToProblem();
        var hash = await passwords.HashAsync(caller.UserId, request.Password, cancellationToken);
        if (hash.Refusal is { } unfit)
            return unfit.ToProblem();
        if (!await accounts.ChangePasswordAsync(caller.UserId, verified.Value.PasswordHash, hash.Value, audit.Origin, caller.TenantId, cancellationToken))
            return CurrentPassword.Wrong.ToProblem();
        revoked.Tell();
        bell.Ring();
        return TypedResults.NoContent();
    }
}
