using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Identity;

internal static class CreateApiKey
{
    private static readonly Refusal NameTaken = Refusal.Conflict(ErrorCodes.ApiKeyNameTaken, "There is a key of this name. Choose another.");

    public static void Map(RouteGroupBuilder api) => api.MapPost("/api-keys", HandleAsync)
        .Describe(nameof(CreateApiKey), IdentityModule.ApiKeysTag, "Makes an API key. Its secret is in this answer and nowhere else.",
            "It takes the place of an access token wherever its permissions suffice. It can never do more than whoever made it can at that moment, and is gone when they leave.")
        .RequirePermission(Permissions.ApiKeysManage)
        .ForPeopleOnly()
        .Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status409Conflict);

    private static async Task<Results<Created<CreatedApiKey>, RefusalResult>> HandleAsync(
        CreateApiKeyRequest request, Caller caller, RolePermissions roles, EventSphereDb db, AuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var permissions = OwnRoles.Permissions(request.Permissions);
        if (permissions.Refusal is { } invalid)
            return invalid.ToProblem();
        if (request.ExpiresAt <= clock.GetUtcNow())
            return Refusal.Invalid(ErrorCodes.RequestInvalid, "The key would have expired already. Choose a later time.").ToProblem();
        if (GiverHoldsWhatIsGiven.Check(await roles.OfAsync(caller, cancellationToken), permissions.Value) is { } refusal)
            return refusal.ToProblem();

        var secret = ApiKeys.Mint();
        var key = new ApiKey
        {
            Name = request.Name.Trim(),
            Hash = RefreshTokens.HashOf(secret),
            Ending = secret[^ApiKeyLimits.EndingLength..],
            Permissions = permissions.Value,
            UserId = caller.UserId,
            ExpiresAt = request.ExpiresAt?.ToUniversalTime(),
        };
        await using var work = await db.BeginAsync(cancellationToken);
        // Held until the end, so that what is counted stays true.
        await Memberships.LockAsync(db, caller.TenantId, cancellationToken);
        if (await db.Set<ApiKey>().CountAsync(cancellationToken) >= ApiKeyLimits.Most)
            return Refusal.Conflict(ErrorCodes.ApiKeyTooMany, $"There are {ApiKeyLimits.Most} keys, which is as many as there may be. Revoke one first.").ToProblem();
        db.Add(key);
        audit.Record(
            db, AuditActions.ApiKeyCreated, new AuditSubject(AuditSubjects.ApiKey, key.Id, key.Name),
            new AuditChanges().Field("permissions", null, key.Permissions).Field("expiresAt", null, key.ExpiresAt));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_api_keys_tenant_id_name"))
        {
            return NameTaken.ToProblem();
        }

        var maker = await db.Set<User>().Where(u => u.Id == caller.UserId).Select(u => u.Name).SingleAsync(cancellationToken);
        await work.CommitAsync(cancellationToken);
        return TypedResults.Created((string?)null, new CreatedApiKey(secret, ListApiKeys.Show(key, maker)));
    }
}
