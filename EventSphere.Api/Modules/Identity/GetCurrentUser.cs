using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EventSphere.Api.Modules.Identity;

internal static class GetCurrentUser
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/auth/me", HandleAsync)
        .Describe(nameof(GetCurrentUser), "auth", "Who is signed in, where, and what they may do.")
        .RequirePermission(Permissions.TenantView);

    private static async Task<Results<Ok<CurrentUserResponse>, RefusalResult>> HandleAsync(Caller caller, GlobalData data, CancellationToken cancellationToken)
    {
        var user = await data.UserAsync(caller.UserId, cancellationToken);
        var tenants = await data.TenantsOfUserAsync(caller.UserId, cancellationToken);
        if (user is null || tenants.FirstOrDefault(t => t.TenantId == caller.TenantId) is not { } tenant)
            return Refusal.Unauthorized(ErrorCodes.SignInRequired, "You no longer belong to this organization. Sign in again.").ToProblem();
        // An API key is told what it may do itself.
        var permissions = caller.ApiKey is { } key ? [.. Permissions.All.Where(key.Permissions.Contains)] : tenant.Permissions;
        return TypedResults.Ok(new CurrentUserResponse(
            user.Id, user.Name, user.Email, tenant.TenantId, tenant.Name, tenant.Slug, tenant.Role, tenant.RoleName, permissions));
    }
}
