using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class ListApiKeys
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/api-keys", HandleAsync)
        .Describe(nameof(ListApiKeys), IdentityModule.ApiKeysTag, "The organization's API keys, the newest first. What they are is told only when they are made.")
        .RequirePermission(Permissions.ApiKeysManage);

    private static async Task<Ok<ApiKeysResponse>> HandleAsync(EventSphereDb db, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        var keys = await db.Set<ApiKey>().Join(db.Set<User>(), k => k.UserId, u => u.Id, (key, user) => new { key, user.Name })
            .OrderByDescending(k => k.key.Id).ToListAsync(cancellationToken);
        return TypedResults.Ok(new ApiKeysResponse([.. keys.Select(k => Show(k.key, k.Name))]));
    }

    public static ApiKeyItem Show(ApiKey key, string madeBy) =>
        new(key.Id, key.Name, key.Ending, key.Permissions, madeBy, key.CreatedAt, key.ExpiresAt, key.LastUsedAt);
}
