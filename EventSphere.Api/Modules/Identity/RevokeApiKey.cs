using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class RevokeApiKey
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/api-keys/{id:guid}", HandleAsync)
        .Describe(nameof(RevokeApiKey), IdentityModule.ApiKeysTag, "Revokes an API key, for ever. It is refused within two seconds.")
        .RequirePermission(Permissions.ApiKeysManage)
        .ForPeopleOnly()
        .Refuses(StatusCodes.Status404NotFound);

    private static async Task<Results<NoContent, RefusalResult>> HandleAsync(
        Guid id, Caller caller, EventSphereDb db, AuditTrail audit, AccessChanges changes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        // Of two at once one deletes it.
        if (await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id, cancellationToken) is not { } key
            || await db.Set<ApiKey>().Where(k => k.Id == id).ExecuteDeleteAsync(cancellationToken) == 0)
        {
            return Refusal.NotFound(ErrorCodes.NotFound, "There is no such key, or it was revoked.").ToProblem();
        }

        audit.Record(
            db, AuditActions.ApiKeyRevoked, new AuditSubject(AuditSubjects.ApiKey, key.Id, key.Name),
            new AuditChanges().Field("permissions", key.Permissions, null));
        await db.SaveChangesAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        changes.OfAnApiKey(caller.TenantId);
        return TypedResults.NoContent();
    }
}
