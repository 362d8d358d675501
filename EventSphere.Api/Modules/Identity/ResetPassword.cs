using EventSphere.Api.Hosting;
using EventSphere.Api.Hosting.Limits;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class ResetPassword
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/reset-password", HandleAsync)
        .Describe(nameof(ResetPassword), "auth", "Sets a new password with the token of a mailed link, and ends all sessions of the person.",
            "A token is good once, for 30 minutes. A password that is refused doesn't spend it.")
        .AllowEveryone("The token, a secret of 256 bits, is the credential.")
        .LimitedAs(LimitClass.SignIn)
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        ResetPasswordRequest request, Accounts accounts, NewPasswords passwords, RevokedSessions revoked, AuditTrail audit,
        CancellationToken cancellationToken)
    {
        // Asked before the hashing, so that made-up tokens can't take its slots.
        if (await accounts.UserOfResetAsync(request.Token, cancellationToken) is not { } userId)
            return Accounts.LinkInvalid.ToProblem();
        var hash = await passwords.HashAsync(userId, request.Password, cancellationToken);
        if (hash.Refusal is { } refusal)
            return refusal.ToProblem();
        if (!await accounts.ResetPasswordAsync(request.Token, hash.Value, audit.Origin, cancellationToken))
            return Accounts.LinkInvalid.ToProblem();
        revoked.Tell();
        return TypedResults.NoContent();
    }
}
