using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ResetPassword
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/reset-password", HandleAsync)
        .Describe(nameof(ResetPassword), "auth", "Sets a new password with the token of a mailed link, and ends all sessions of the person.",
            "A token is good once, for 30 minutes. A password that is refused doesn't spend it. A second factor is still asked for when signing in; failed attempts are forgotten.")
        .AllowEveryone("The token, a secret of 256 bits, is the credential.")
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        ResetPasswordRequest request, Accounts accounts, GlobalData data, NewPasswords passwords, ClientOrigin from, AuditTrail audit, RevokedSessions revoked, OutboxBell bell,
        CancellationToken cancellationToken)
    {
        // Asked before the hashing, so that made-up tokens can't take its slots.
        if (await accounts.UserOfResetAsync(request.Token, cancellationToken) is not { } userId)
            return Accounts.LinkInvalid.ToProblem();
        var hash = await passwords.HashAsync(userId, request.Password, cancellationToken);
        if (hash.Refusal is { } refusal)
            return refusal.ToProblem();
        var tenants = await data.TenantsOfUserAsync(userId, cancellationToken);
        if (!await accounts.ResetPasswordAsync(request.Token, hash.Value, tenants is [var tenant, ..] ? tenant.TenantId : null, from.Device, audit.Origin, cancellationToken))
            return Accounts.LinkInvalid.ToProblem();
        revoked.Tell();
        bell.Ring();
        return TypedResults.NoContent();
    }
}
