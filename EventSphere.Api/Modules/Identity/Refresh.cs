using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class Refresh
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/auth/refresh", HandleAsync)
        .Describe(
            nameof(Refresh), "auth", "Exchanges a refresh token for the next pair of tokens.",
            "A refresh token works once, and for 10 s more with the same answer. Using it after that ends the session: somebody else may have it.")
        .AllowEveryone("The refresh token is the credential.")
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status401Unauthorized);

    private static async Task<Results<Ok<TokenResponse>, RefusalResult>> HandleAsync(
        RefreshRequest request, RefreshTokens refreshTokens, GlobalData data, Sessions sessions, AuditTrail audit, CancellationToken cancellationToken)
    {
        if (await refreshTokens.RotateAsync(request.RefreshToken, audit.Origin, cancellationToken) is not { } next)
            return Invalid.ToProblem();
        // The role may have changed since, or the membership ended.
        var tenants = await data.TenantsOfUserAsync(next.UserId, cancellationToken);
        if (tenants.FirstOrDefault(t => t.TenantId == next.TenantId) is not { } tenant)
            return Invalid.ToProblem();
        return TypedResults.Ok(sessions.TokensOf(new SessionStart(next.UserId, next.TenantId, tenant.Slug, tenant.Role), next.SessionId, next.Token));
    }

    private static Refusal Invalid { get; } = Refusal.Unauthorized(ErrorCodes.RefreshTokenInvalid, "The session has ended. Sign in again.");
}
